// `npm run guide`: walks the journeys and lets them take the pictures of the guide anew.
import { rm } from 'node:fs/promises'

const pictures = new URL('../docs/guide/pictures', import.meta.url).pathname
await rm(pictures, { recursive: true, force: true })
process.env.PREAU_PICTURES = pictures
process.argv.push('test/journeys')
await import('./run.ts')
