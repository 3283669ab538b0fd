import { firstOpenMonth, respreadCashPlan } from '#domain';
import type { EntityManager } from 'typeorm';

/** After their pagu changed, spreads the months of locked lines that are still open anew, where they have a cash plan (domain rule 24). */
export async function respreadPlans(tx: EntityManager, lineIds: readonly string[], at: string): Promise<void> {
  const lines = await tx.query<{ id: string; year: number; plan: string[]; appropriation: bigint; realisation: bigint }[]>(
    `select id, year, cash_plan::text[] as plan, appropriation, realisation from budget_line where id = any($1::uuid[]) and cash_plan is not null`,
    [lineIds],
  );
  if (lines.length === 0) return;
  const plans = lines.map((line) => {
    const plan = respreadCashPlan(line.plan.map(BigInt), line, firstOpenMonth(line.year, at));
    return { id: line.id, plan: plan.map(String) };
  });
  await tx.query(
    `update budget_line l set cash_plan = v.plan from jsonb_to_recordset($1) as v(id uuid, plan bigint[]) where l.id = v.id`,
    [JSON.stringify(plans)],
  );
}
