import { Hono } from 'hono'
import type { House } from '../http/index.ts'

export function portal(_house: House): Hono {
  return new Hono()
}
