export { readRows } from './tables/read-rows.js';
export { writeCsv, writeXlsx, type OutputRow } from './tables/write-tables.js';
export { DocumentError, type DocumentErrorCode, type DocumentErrorParams } from './tables/errors.js';
export { LOCAL_TABLE_LIMITS, TABLE_LIMITS, type Cell, type TableFile, type TableRow } from './tables/table.js';
