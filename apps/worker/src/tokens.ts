export const CONFIG = Symbol('config');
export const LOGGER = Symbol('logger');
/** The rule engine that commitTransition is given. */
export const PORTS = Symbol('ports');
