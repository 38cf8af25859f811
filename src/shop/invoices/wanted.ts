import type { Chosen } from './figures.ts'

/** Pieces of an invoice's lines, and an amount of its carriage (cents tax included), that are taken back. */
export type TakenBack = { lines: readonly Chosen[]; carriageCents: number }

/** Cents tax included off the price of goods that stay sold: of one line, or of all of them in proportion. */
export type Gesture = { gestureCents: number; line?: number | undefined }

export type Wanted = TakenBack | Gesture
