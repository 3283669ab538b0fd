import pg from 'pg';

/** The part of pg's connection that COPY FROM STDIN needs; its type declarations leave it out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Sends rows of text by COPY; gives when the server has taken them all. */
export function copyIn(client: pg.Client, statement: string, rows: readonly (readonly string[])[]): Promise<void> {
  const lines = rows.map((cells) => `${cells.map(escape).join('\t')}\n`);
  return new Promise((resolve, reject) => {
    const query = new pg.Query(statement);
    query.once('end', () => resolve());
    query.once('error', reject);
    const copying = query as unknown as { handleCopyInResponse(connection: CopyConnection): void };
    copying.handleCopyInResponse = (connection) => {
      connection.sendCopyFromChunk(Buffer.from(lines.join('')));
      connection.endCopyFrom();
    };
    client.query(query);
  });
}

function escape(cell: string): string {
  return cell.replace(/[\\\t\n\r]/g, (c) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r' }[c] ?? c}`);
}
