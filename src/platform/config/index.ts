// Settings of the installation, read once from the environment.
// All are optional; the table in the README lists them.
export { dataFolder } from './data-folder.ts'
export { findLanHost, lanHost } from './lan-host.ts'
export { type Config, readConfig, signInFile } from './read.ts'
export { typed, typedPort } from './typed.ts'
export { version } from './version.ts'
