/** Injection token of the rule engine that commitTransition is given. */
export const PORTS = Symbol('ports');
