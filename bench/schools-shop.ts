import { readConfig } from '#config'
import type { Database } from '#database'
import { openFiles } from '#files'
import { system } from '#people'
import * as street from '#street'

/** Opens a model's shop with its goods in a school, at /mag/boutique. */
export async function openShop({ db }: Database, dataFolder: string): Promise<void> {
  const { dataFolder: folder } = readConfig({ PREAU_DATA: dataFolder })
  const shops = [{ name: 'Papeterie Ricochet', slug: 'boutique' }]
  const model = { kind: 'trade', trade: 'papeterie-ricochet' } as const
  await street.create(db, openFiles(folder, db), system, { model, with: 'catalogue', shops })
}
