// `npm start`. What Node has understood of the sources is kept in the data folder: the second start reads it there, which
// saves 0.6 s of processor and the memory that stripping types takes. In JavaScript, for this file comes before: its types
// alone would have Node load what strips them. Node is started with a small young generation (package.json): under load it
// would grow to 100 MB and more, which makes no page faster.
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

const { LOCALAPPDATA, PREAU_DATA } = process.env
const own = process.platform === 'win32' && LOCALAPPDATA ? join(LOCALAPPDATA, 'Preau') : 'data'
enableCompileCache(join(PREAU_DATA || own, 'cache'))
await import('./find-modules.js')
await import('./start.ts')
