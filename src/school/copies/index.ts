// Shops copied whole: copies, snapshots, restores, removal, and the file that carries a shop to another school.
// What a shop is made of is read from the schema: every table keyed by its shop.
export { copyShop, type NewCopy } from './copy-shop.ts'
export { exportShop } from './file/export-shop.ts'
export { BadShopFile, limits as fileLimits } from './file/format.ts'
export { importShop } from './file/import-shop.ts'
export { readShopFile, type ShopFile } from './file/read-shop-file.ts'
export { inventIdentities, type OwnIdentity } from './identity.ts'
export { keep } from './keep.ts'
export { type Kept, listKept } from './kept.ts'
export { forget, remove } from './remove.ts'
export { restore } from './restore.ts'
export type { Share } from './rows.ts'
export { TooBusy } from './stand-still.ts'
