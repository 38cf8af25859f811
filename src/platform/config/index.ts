// Settings of the installation, read once from the environment.
// All are optional; the table in the README lists them.
export { lanAddress } from './lan-address.ts'
export { type Config, readConfig, signInFile } from './read.ts'
