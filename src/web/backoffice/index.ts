import { Hono } from 'hono'
import type { House } from '../http/index.ts'

export function backoffice(_house: House): Hono {
  return new Hono()
}
