import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'
import { environment, plist, task, unit } from './service-files.ts'
import { type Plan, planOf } from './service-plan.ts'
import { put, takeAway } from './service-put.ts'
import { firstFailure, systemOf } from './service-systems.ts'

const plan: Plan = {
  program: '/srv/Éloïse & co/node',
  words: ['--max-semi-space-size=24', '/srv/Éloïse & co/app/preau.js', '--quiet', '--port', '8080'],
  folder: '/srv/Éloïse & co/app',
  settings: { PREAU_DATA: '/var/lib/50 % préau', DATABASE_URL: 'postgres://p:a$b@h/d' },
  user: 'PC\\Éloïse',
  root: true,
}

test('each system’s file carries program, words, settings and paths with accents, spaces and signs whole', () => {
  const text = unit(plan, '/etc/50 %/preau.env')
  assert.match(text, /^ExecStart="\/srv\/Éloïse & co\/node" "--max.* "--quiet" "--port" "8080"$/m)
  assert.match(text, /^EnvironmentFile=\/etc\/50 %%\/preau\.env$/m)
  assert.doesNotMatch(text, /DATABASE_URL|postgres/, 'systemd shows a unit to every account')
  assert.equal(
    environment(plan),
    'PREAU_DATA="/var/lib/50 % préau"\nDATABASE_URL="postgres://p:a\\$b@h/d"\n',
    'as systemd reads it',
  )
  assert.match(text, /^WantedBy=multi-user\.target$/m)
  assert.match(
    text,
    /^\[Unit\][\s\S]*^StartLimitBurst=5$[\s\S]*^\[Service\][\s\S]*^RestartSec=10$/m,
    'a start that fails ends',
  )
  assert.match(unit({ ...plan, root: false }, ''), /^WantedBy=default\.target$/m)
  assert.match(plist(plan), /<string>\/srv\/Éloïse &amp; co\/node<\/string>/)
  const line = /<Arguments>(.*)<\/Arguments>/.exec(task(plan))?.[1] ?? ''
  assert.match(
    line.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    /^\/c set "PREAU_DATA=\/var\/lib\/50 % préau"&& set .*" "--quiet"/,
  )
  assert.match(task(plan), /<UserId>PC\\Éloïse<\/UserId>/)
})

test('the plan starts this installation, with the settings that were given and no others', () => {
  const { words, settings } = planOf({ PREAU_DATA: '/tmp/x', PREAU_URL: 'https://a.fr', HOME: '/root' }, '8080')
  assert.deepEqual(settings, { PREAU_URL: 'https://a.fr', PREAU_DATA: '/tmp/x' })
  assert.match(words.join(' '), /src\/main\.js --port 8080$/)
})

test('each system’s own commands make it known and forgotten; the one that fails is said', async () => {
  assert.match(systemOf({ ...plan, root: false }, 'linux').path, /systemd\/user\/preau\.service$/)
  assert.equal(systemOf(plan, 'linux').path, '/etc/systemd/system/preau.service')
  assert.match(systemOf(plan, 'darwin').path, /LaunchAgents\/fr\.preau\.plist$/)
  const windows = systemOf(plan, 'win32')
  assert.equal(Buffer.from(windows.text).subarray(0, 2).toString('hex'), 'fffe', 'the scheduler reads UTF-16')
  assert.ok(windows.passing, 'its XML tells the settings, and goes once it is read')
  assert.equal(systemOf(plan, 'linux').forget?.join(), 'systemctl,daemon-reload')
  assert.match(windows.leave.join(' '), /schtasks,\/delete/)
  assert.equal(await firstFailure([['true']]), undefined)
  assert.match((await firstFailure([['true'], ['preau-nobody-has', '--x']])) ?? '', /^preau-nobody-has --x \(.*ENOENT/)
})

test('the command shows what it would write, and refuses a setting that is wrong', async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'preau-service-'))
  t.after(() => rm(home, { recursive: true }))
  const command = (...words: string[]) =>
    promisify(execFile)(process.execPath, [new URL('./service.ts', import.meta.url).pathname, '--show', ...words], {
      env: { PATH: '/nowhere', HOME: home, PREAU_DATA: home },
    })
  const { stdout } = await command('--port', '8080')
  assert.match(stdout, /preau\.service\n\n\[Unit\]/)
  await assert.rejects(command('--port', 'http'), /PORT doit être un nombre entier/)
})

test('settings are written for the account alone, whoever could read the file before; a refusal to stop is told', async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'preau-service-'))
  t.after(() => rm(home, { recursive: true }))
  const [path, beside] = [join(home, 'units/preau.service'), { path: join(home, 'units/preau.env'), text: 'A="1"\n' }]
  const system = { path, text: '[Unit]\n', beside, enter: [], leave: [['true']], forget: [['true']] }
  await put(system)
  for (const one of [path, beside.path]) await chmod(one, 0o644)
  await put(system)
  for (const one of [path, beside.path]) assert.equal((await stat(one)).mode & 0o777, 0o600)
  await takeAway(system)
  assert.deepEqual(await readdir(join(home, 'units')), [])
  for (const one of [{ leave: [['false']] }, { forget: [['false']] }]) {
    await put(system)
    await assert.rejects(takeAway({ ...system, ...one }), /enlevé, mais le système a refusé : false/)
  }
  await assert.rejects(takeAway({ ...system, leave: [['false']] }), /rien à enlever/)
})
