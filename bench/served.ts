// A school that is measured: a process of its own, as `npm start` makes it, that can be asked things by its parent.
import { readConfig } from '#config'
import { furnish } from '../src/furnish.ts'
import { openHouse } from '../src/house.ts'
import { restWell } from '../src/rest.ts'
import { arrive, arrived, behind, shopsLike } from './arrive.ts'
import { grow, openDoors } from './grow.ts'
import { placings } from './placings.ts'
import { prepare } from './prepare.ts'
import { type Profile, startProfile } from './profile.ts'
import { putToWork } from './pupils.ts'
import { issueSlips, printSlips } from './slips.ts'

const open = await openHouse(readConfig(process.env), (house, url) => furnish(house, { empty: false, url }))
restWell(open.isQuiet)
let stopProfile: (() => Promise<Profile>) | undefined

/** What a parent may ask for; every answer is plain data. */
const questions = {
  prepare: () => prepare(open.house),
  placings: (shopId: number) => placings(open.house, shopId),
  putToWork: (shopId: number) => putToWork(open.house, shopId),
  issueSlips: (shopId: number) => issueSlips(open.house, shopId),
  slips: (shopId: number) => printSlips(open.house, shopId),
  shopsLike: (wanted: { shopId: number; count: number }) => shopsLike(open.house, wanted),
  arrive: (wanted: { shopIds: number[]; each: number }) => arrive(open.house, wanted),
  arrived: (run: string) => arrived(open.house, run),
  behind: () => behind(open.house),
  openDoors: () => openDoors(open.house),
  grow: (how: Parameters<typeof grow>[1]) => grow(open.house, how),
  profile: async () => {
    stopProfile = await startProfile()
  },
  profiled: () => stopProfile?.(),
  close: () => open.close(),
}
export type Questions = typeof questions

process.on('message', async ({ name, given }: { name: keyof Questions; given: never }) => {
  try {
    process.send?.({ answer: await questions[name](given) })
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.stack : String(error) })
  }
  if (name === 'close') process.disconnect()
})
const { port } = new URL(open.url)
process.send?.({ answer: { url: `http://127.0.0.1:${port}`, databasePid: open.databasePid ?? 0 } })
