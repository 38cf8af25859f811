/**
 * Makes the pictures of the trades: each recipe is drawn on its ground, lit, and stored as WebP with the trades that show it.
 * Run it only when a recipe changes; the pictures are committed and nothing reads this at run time:
 *
 *   npm i --no-save @iconify-json/fluent-emoji
 *   node demo/pictures/make.ts [part of a name]
 *
 * PREAU_ICONS names another place for the set's icons.json. The same recipes give the same pictures.
 */
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { openIcons } from './icons.ts'
import { bannerRecipes, logoRecipes, productRecipes } from './recipes/index.ts'
import { shelves } from './recipes/shelves.ts'
import { drawBanner, drawLogo, drawProduct, drawShelf } from './scene.ts'

openIcons(process.env.PREAU_ICONS ?? 'node_modules/@iconify-json/fluent-emoji/icons.json')
const wanted = process.argv[2] ?? ''

async function store(name: string, svg: string, quality: number) {
  const bytes = await sharp(Buffer.from(svg)).webp({ quality, effort: 6, smartSubsample: true }).toBuffer()
  await writeFile(new URL(`../../src/school/models/pictures/${name}.webp`, import.meta.url), bytes)
  console.log(`${name}.webp ${(bytes.length / 1024).toFixed(1)} kB`)
}

for (const [name, recipe] of Object.entries(productRecipes)) {
  if (name.includes(wanted)) await store(name, drawProduct(recipe()), 82)
}
for (const [name, of] of Object.entries(shelves)) {
  const scenes = of.flatMap((one) => productRecipes[one]?.() ?? [])
  if (name.includes(wanted)) await store(name, drawShelf(scenes), 80)
}
for (const [name, recipe] of Object.entries(logoRecipes)) {
  if (name.includes(wanted)) await store(name, drawLogo(recipe()), 86)
}
for (const [name, recipe] of Object.entries(bannerRecipes)) {
  if (name.includes(wanted)) await store(name, drawBanner(recipe()), 76)
}
