import type { ArrivalsResult } from './arrivals.ts'
import type { CopiesResult } from './copies.ts'
import type { DeskResult } from './desk.ts'
import type { GrowthResult } from './growth.ts'
import type { ImportResult } from './import.ts'
import type { PageResult } from './page.ts'
import type { PurchaseResult } from './purchase.ts'
import type { SlipsResult } from './slips.ts'
import type { StartResult } from './start.ts'

/** What a whole run measured. */
export type Results = {
  page: PageResult
  purchase: PurchaseResult
  slips: SlipsResult
  desk: DeskResult
  start: StartResult
  copies: CopiesResult
  growth: GrowthResult
  import: ImportResult
  arrivals: ArrivalsResult
}
