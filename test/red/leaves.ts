import { createServer } from 'node:net'
import { test } from 'node:test'

test('leaves a server', () => void createServer().listen(0))
