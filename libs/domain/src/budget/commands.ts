/** Loading a staged file. What it holds was staged by work(); the command names it. */
export type BudgetCommand =
  | { kind: 'importBudget'; importId: string; keepGood: boolean }
  | { kind: 'importRealisation'; importId: string; keepGood: boolean };
