// What a trade shows beside its goods: the first page of its shop, its rules of prices and its codes.
import { dayInFrance } from '#clock'
import type { Db } from '#database'
import { system } from '#people'
import * as promotions from '#promotions'
import * as windows from '#windows'
import type { Trade } from './trade-file.ts'

const DAY = 86_400_000

type Window = { now: Date; categories: ReadonlyMap<string, number> }

/** Puts up the blocks of the first page, the reductions by quantity or by category, and the codes. */
export async function dressWindow(db: Db, shopId: number, trade: Trade, { now, categories }: Window): Promise<void> {
  const day = (days: number) => dayInFrance(new Date(now.getTime() + days * DAY))
  const scope = { allGroups: true, groupIds: [], productIds: [] }
  for (const { name, percent, categories: slugs, fromQuantity } of trade.rules ?? []) {
    const categoryIds = slugs.flatMap((slug) => categories.get(slug) ?? [])
    await promotions.addPromotion(db, system, shopId, {
      ...scope,
      name,
      allArticles: slugs.length === 0,
      categoryIds,
      gives: 'percent',
      worth: percent * 100,
      fromQuantity,
      startsOn: day(-20),
      endsOn: null,
      enabled: true,
    })
  }
  for (const { code, name, percent, minimum } of trade.codes ?? [])
    await promotions.addCode(db, system, shopId, {
      ...scope,
      code,
      name,
      allArticles: true,
      categoryIds: [],
      gives: 'percent',
      worth: percent * 100,
      minimumCents: minimum,
      startsOn: null,
      endsOn: null,
      mostUses: null,
      mostEach: 1,
      alone: true,
      enabled: true,
    })
  await hangBlocks(db, shopId, trade, categories)
}

async function hangBlocks(db: Db, shopId: number, { home }: Trade, categories: Window['categories']): Promise<void> {
  if (!home) return
  const bare = { title: '', body: '', categoryId: null }
  if (home.promises.length > 0)
    await windows.changeBlock(db, system, shopId, 'promises', { ...bare, body: home.promises.join('\n') })
  for (const block of home.blocks) {
    const { kind, title } = block
    const said = block.kind === 'text' ? { body: block.body } : { categoryId: categories.get(block.category) ?? null }
    const id = await windows.addBlock(db, system, shopId, { ...bare, kind, title, ...said })
    await windows.arrangeBlock(db, system, shopId, String(id), { hidden: false })
  }
}
