// The one word of a portable folder: `preau` starts Préau, `preau teacher|backup|restore|service ...` is what npm runs
// elsewhere. Data lies in the account's own folder, so that a new version's folder finds it.
import { homedir } from 'node:os'
import { join } from 'node:path'

const { env, argv, platform, stdout } = process
const words = { win32: '"Demarrer Preau.cmd"', darwin: './"Demarrer Preau.command"' }
env.PREAU_COMMAND ??= words[platform] ?? './preau'
if (!env.PREAU_DATA && platform === 'darwin')
  env.PREAU_DATA = join(homedir(), 'Library', 'Application Support', 'Preau')
if (!env.PREAU_DATA && platform === 'linux')
  env.PREAU_DATA = join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'preau')
// Whoever has double-clicked looks for a page; a service has nobody who looks.
if (stdout.isTTY && argv[2] !== '--quiet') env.PREAU_OPEN ??= '1'
if (argv[2] === '--quiet') argv.splice(2, 1)

const command = ['teacher', 'backup', 'restore', 'service'].find((name) => name === argv[2])
if (command) {
  argv.splice(2, 1)
  await import('./src/find-modules.js')
}
await import(command ? `./src/commands/${command}.ts` : './src/main.js')
