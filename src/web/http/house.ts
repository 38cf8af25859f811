import type { Config } from '#config'
import type { Database, Db } from '#database'
import type { Files } from '#files'

/** What every face is built with: made once by main.js (or a test), handed down, never global. */
export type House = {
  config: Config
  database: Database
  db: Db
  files: Files
}
