import assert from 'node:assert/strict'
import test from 'node:test'
import * as yazl from 'yazl'
import { decode, isWorkbook, readWorkbook, records, writeWorkbook } from '#sheets'

/** Bytes of a text, by what stands for the letters beyond ASCII. */
const written = (text: string, letters: Record<string, number>) =>
  Uint8Array.from(text, (letter) => letters[letter] ?? letter.charCodeAt(0))
const mac = { È: 0xe9, é: 0x8e, É: 0x83, ç: 0x8d, ï: 0x95, è: 0x8f, ë: 0x91, ô: 0x99, '’': 0xd5 }
const dos = { È: 0xd4, é: 0x82, É: 0x90, ç: 0x87, ï: 0x8b, è: 0x8a, ë: 0x89, ô: 0x93 }
const windows = { È: 0xc8, é: 0xe9, É: 0xc9, ç: 0xe7, ï: 0xef, è: 0xe8, ë: 0xeb, ô: 0xf4, '’': 0x92 }

test('a list is read in the encoding in which its names are French', () => {
  for (const [encoding, letters] of [
    ['Mac Roman', mac],
    ['CP850', dos],
    ['Windows-1252', windows],
  ] as const)
    for (const text of ['LEFÈVRE;Zoé', 'MARTIN;Inès', 'BENALI;Maïlys', 'Élodie;ÉTIENNE;François', 'BERNARD;Noëlle'])
      assert.equal(decode(written(text, letters)).text, text, encoding)
  assert.equal(decode(written('D’ARC;Hélène', mac)).text, 'D’ARC;Hélène')
  assert.equal(decode(written('D’ARC;Hélène', windows)).text, 'D’ARC;Hélène')
})

test('an encoding that is only a guess says so', () => {
  assert.equal(decode(written('LEFÈVRE;Zoé', mac)).doubt, false)
  assert.equal(decode(written('LEFÈVRE;Tom', dos)).doubt, true)
  assert.equal(decode(written('MARTIN;Zoé', windows)).doubt, false)
})

async function workbook(parts: Record<string, string>): Promise<Uint8Array> {
  const zip = new yazl.ZipFile()
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
const parts = {
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><sheets><sheet name="Vide" sheetId="1" r:id="rId1"/><sheet name="Classe" sheetId="2" r:id="rId2"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
  'xl/sharedStrings.xml':
    '<sst><si><t>Nom</t></si><si><r><t>Pré</t></r><r><t>nom</t></r><rPh><t>x</t></rPh></si></sst>',
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
  'xl/worksheets/sheet1.xml': '<worksheet><sheetData/></worksheet>',
  'xl/worksheets/sheet2.xml': `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="str"><v>Né(e) le</v></c></row>
    <row r="3"><c r="A3" t="inlineStr"><is><t>LEFÈVRE</t></is></c><c r="B3" t="inlineStr"><is><t>Zoé</t></is></c><c r="D3" s="1"><v>40242</v></c></row></sheetData></worksheet>`,
}

test('a workbook gives the rows of its first filled sheet, days as people write them', async () => {
  const file = await workbook(parts)
  assert.ok(isWorkbook(file))
  assert.deepEqual(await readWorkbook(file), {
    sheet: 'Classe',
    rows: [
      { line: 1, until: 1, cells: ['Nom', 'Prénom', '', 'Né(e) le'] },
      { line: 3, until: 3, cells: ['LEFÈVRE', 'Zoé', '', '05/03/2010'] },
    ],
  })
})

test('the other filled sheets come with the first; cells joined downwards say the same in each filled row', async () => {
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const joined = `<worksheet><sheetData><row r="1">${cell('A1', 'ABADIE')}${cell('B1', '1re A')}</row>
    <row r="2">${cell('A2', 'BENOIT')}<c r="B2"/></row><row r="3"><c r="A3"/><c r="B3"/></row></sheetData>
    <mergeCells><mergeCell ref="B1:B3"/><mergeCell ref="C1:E1"/></mergeCells></worksheet>`
  const { sheet, others } = await readWorkbook(await workbook({ ...parts, 'xl/worksheets/sheet1.xml': joined }))
  assert.equal(sheet, 'Vide')
  assert.deepEqual(
    others?.map((one) => one.sheet),
    ['Classe'],
  )
  const { rows } = await readWorkbook(await workbook({ ...parts, 'xl/worksheets/sheet1.xml': joined }))
  assert.deepEqual(
    rows.map(({ cells }) => cells),
    [
      ['ABADIE', '1re A'],
      ['BENOIT', '1re A'],
    ],
  )
})

test('what a workbook hides is left out: sheets, rows and columns', async () => {
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = `<worksheet><cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/></cols><sheetData>
    <row r="1">${cell('A1', 'ABADIE')}${cell('B1', 'note')}${cell('D1', 'Alix')}</row>
    <row r="2" hidden="1">${cell('A2', 'BENOIT')}${cell('D2', 'Basile')}</row></sheetData></worksheet>`
  for (const state of ['hidden', 'veryHidden']) {
    const book = parts['xl/workbook.xml'].replace('name="Classe"', `name="Classe" state="${state}"`)
    const read = await readWorkbook(
      await workbook({ ...parts, 'xl/workbook.xml': book, 'xl/worksheets/sheet1.xml': sheet }),
    )
    assert.deepEqual(read, { sheet: 'Vide', rows: [{ line: 1, until: 1, cells: ['ABADIE', '', '', 'Alix'] }] })
  }
})

test('a day in a workbook is read by the format of its cell, whichever day it counts from', async () => {
  const macintosh = parts['xl/workbook.xml'].replace('<sheets>', '<workbookPr date1904="1"/><sheets>')
  const sheet = parts['xl/worksheets/sheet2.xml'].replaceAll('40242', '38780')
  const read = await readWorkbook(
    await workbook({ ...parts, 'xl/workbook.xml': macintosh, 'xl/worksheets/sheet2.xml': sheet }),
  )
  assert.deepEqual([read.from1904, read.rows[1]?.cells[3]], [true, '05/03/2010'])
  for (const code of ['jj/mm/aaaa', '[$-40C]d mmmm yyyy', 'yyyy\\-mm\\-dd;@']) {
    const styles = parts['xl/styles.xml'].replace('dd/mm/yyyy', code)
    assert.equal(
      (await readWorkbook(await workbook({ ...parts, 'xl/styles.xml': styles }))).rows[1]?.cells[3],
      '05/03/2010',
    )
  }
  const plain = parts['xl/worksheets/sheet2.xml'].replace(' s="1"', '')
  const rows = (await readWorkbook(await workbook({ ...parts, 'xl/worksheets/sheet2.xml': plain }))).rows
  assert.equal(rows[1]?.cells[3], '40242')
})

test('a broken or empty workbook is refused with what to do', async () => {
  const { 'xl/worksheets/sheet2.xml': _, ...empty } = parts
  await assert.rejects(readWorkbook(await workbook(empty)), /vide/)
  await assert.rejects(readWorkbook(await workbook({ ...parts, 'xl/sharedStrings.xml': '<sst><si>' })), /abîmé/)
  await assert.rejects(readWorkbook((await workbook(parts)).subarray(0, 300)), /abîmé/)
  const bomb = `<worksheet><sheetData>${'<row><c/></row>'.repeat(10_001)}</sheetData></worksheet>`
  await assert.rejects(readWorkbook(await workbook({ ...parts, 'xl/worksheets/sheet2.xml': bomb })), /abîmé/)
})

test('a record bears the row of a spreadsheet, whatever the lines of its cells, its line endings and the empty rows before it', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['nom;texte', '"a";"un', 'deux', 'trois"', '', ';', 'b;x', 'c;"seul', '"d";"y', 'z"'].join(end)
    assert.deepEqual(
      [...records(text, ';')].map(({ line, cells }) => [line, cells[0]]),
      [
        [1, 'nom'],
        [2, 'a'],
        [5, 'b'],
        [6, 'c'],
        [7, 'd'],
      ],
    )
  }
})

test('a file of a byte or none is no workbook', () => {
  for (const bytes of [[], [80], [80, 75, 3]]) assert.equal(isWorkbook(new Uint8Array(bytes)), false)
})

test('a workbook that is written is read again: exact amounts, days, texts as they are, every sheet', async () => {
  const rows = Array.from({ length: 3000 }, (_, n) => [`Ligne ${n}`, n, { cents: n - 5 }, { day: '2026-11-23' }, null])
  const pieces = writeWorkbook(
    [
      {
        name: 'Ventes & [TVA]',
        columns: [{ label: 'Client' }, { label: 'N°', width: 8 }, { label: 'HT' }, { label: 'Date' }, { label: '' }],
        rows: [
          ['=1+1 <« D’ARC & fils »>\u0000', 7, { cents: -100_000_000_000_005 }, { day: '1999-12-31' }, ''],
          ...rows,
        ],
        totals: [['Total', null, { cents: 5 }]],
      },
      { name: 'Vide', columns: [{ label: 'Rien' }], rows: [] },
    ],
    new Date('2026-11-28T10:00:00Z'),
  )
  const { sheet, rows: read, others } = await readWorkbook(Buffer.concat(await Array.fromAsync(pieces)))
  assert.equal(sheet, 'Ventes &  TVA ')
  assert.deepEqual(read[0]?.cells, ['Client', 'N°', 'HT', 'Date', ''])
  assert.deepEqual(read[1]?.cells, ['=1+1 <« D’ARC & fils »>', '7', '-1000000000000.05', '31/12/1999', ''])
  assert.deepEqual(read[2]?.cells.slice(0, 4), ['Ligne 0', '0', '-0.05', '23/11/2026'])
  assert.deepEqual([read.length, read.at(-1)?.cells.slice(0, 3)], [3003, ['Total', '', '0.05']])
  assert.deepEqual(
    others?.map((one) => [one.sheet, one.rows.length]),
    [['Vide', 1]],
  )
})
