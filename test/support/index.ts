// What every test with a database starts from.
export { testDatabase } from './database.ts'
