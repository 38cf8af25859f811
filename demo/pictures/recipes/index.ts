import type { Banner, Scene } from '../scene.ts'
import { afters } from './afters.ts'
import { care } from './care.ts'
import { cycles } from './cycles.ts'
import { food } from './food.ts'
import { moreBanners, moreLogos } from './more-signs.ts'
import { office } from './office.ts'
import { outdoor } from './outdoor.ts'
import { banners, logos } from './signs.ts'
import { stationery } from './stationery.ts'
import { table } from './table.ts'
import { toys } from './toys.ts'

/** Recipes are functions, so that an icon is looked up only once the set is open. */
export const productRecipes: Record<string, () => Scene> = {
  ...toys,
  ...food,
  ...cycles,
  ...stationery,
  ...office,
  ...outdoor,
  ...care,
  ...table,
  ...afters,
}
export const logoRecipes: Record<string, () => Scene> = { ...logos, ...moreLogos }
export const bannerRecipes: Record<string, () => Banner> = { ...banners, ...moreBanners }
