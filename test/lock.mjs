// Takes the download addresses out of package-lock.json, so that it installs from whatever registry a school uses.
// Run it after every `npm install X` made with --no-omit-lockfile-registry-resolved (with that option on, npm
// forgets the versions of the other platforms' packages and `npm ci` refuses the file).
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
for (const entry of Object.values(lock.packages)) delete entry.resolved
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
