// Shops copied whole: copies, snapshots, restores, removal, and the file that carries a shop to another school.
// What a shop is made of is read from the schema: every table keyed by its shop.
export {}
