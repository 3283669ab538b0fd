import pg from 'pg';

/** The database that API and worker of the run use, and its copy with the founded city, kept aside. */
export class Databases {
  private readonly maintenance: string;
  private readonly name: string;
  private readonly kept: string;

  constructor(adminUrl: string) {
    const url = new URL(adminUrl);
    this.name = url.pathname.slice(1);
    this.kept = `${this.name}_kota`;
    url.pathname = '/template1';
    this.maintenance = url.href;
  }

  /** Keeps a copy of the database as it is now. Whoever is connected is cut off for a moment. */
  async keep(): Promise<void> {
    await this.run([
      `alter database ${this.name} with allow_connections false`,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${this.name}'`,
      `create database ${this.kept} template ${this.name} strategy file_copy`,
      `alter database ${this.name} with allow_connections true`,
    ]);
  }

  /** Puts the kept copy in the place of the database: API and worker reconnect by themselves. */
  async restore(): Promise<void> {
    await this.run([
      `drop database if exists ${this.name} with (force)`,
      `create database ${this.name} template ${this.kept} strategy file_copy`,
    ]);
  }

  private async run(statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: this.maintenance });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
