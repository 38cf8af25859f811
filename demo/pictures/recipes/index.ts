import type { Banner, Scene } from '../scene.ts'
import { cycles } from './cycles.ts'
import { food } from './food.ts'
import { moreBanners, moreLogos } from './more-signs.ts'
import { office } from './office.ts'
import { banners, logos } from './signs.ts'
import { stationery } from './stationery.ts'
import { toys } from './toys.ts'

/** Recipes are functions, so that an icon is looked up only once the set is open. */
export const productRecipes: Record<string, () => Scene> = { ...toys, ...food, ...cycles, ...stationery, ...office }
export const logoRecipes: Record<string, () => Scene> = { ...logos, ...moreLogos }
export const bannerRecipes: Record<string, () => Banner> = { ...banners, ...moreBanners }
