import type { Profile, Share } from './profile.ts'

export function round(value: number, places = 1): number {
  const unit = 10 ** places
  return Math.round(value * unit) / unit
}

/** A profile as two short lists. */
export function told({ rooms, functions }: Profile): string {
  const lines = (shares: Share[]) =>
    shares.map(({ where, percent }) => `  ${percent.toFixed(1).padStart(5)} %  ${where}`).join('\n')
  return `By room:\n${lines(rooms)}\nHeaviest functions:\n${lines(functions)}`
}
