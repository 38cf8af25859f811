import { sql } from '#database'

/**
 * SQL, for the `from` of a statement that only changes a cart: its commit does not wait for the disk. A cart is a wish, not
 * a fact; a cut of the current may take back its last half second, never an order, whose commit waits (and takes all that
 * came before with it). Three waits fewer in a purchase. Never in a transaction that does more than this.
 */
export const unhurried = sql`(select set_config('synchronous_commit', 'off', true)) as unhurried`
