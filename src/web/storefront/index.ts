import { Hono } from 'hono'
import type { House } from '../http/index.ts'

export function storefront(_house: House): Hono {
  return new Hono()
}
