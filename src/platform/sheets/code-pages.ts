// What the bytes 128 to 255 stand for in the encodings that TextDecoder does not know (Unicode's mapping tables).
const shared = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ'

/** « MS-DOS » in western Europe. */
const cp850 = `${shared}ø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0`
/** « MS-DOS » in the United States, which has no accented capitals but É and Ç. */
const cp437 = `${shared}¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0`

const byTable = (table: string) => (file: Uint8Array) =>
  Buffer.from(file.buffer, file.byteOffset, file.length)
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, (letter) => table.charAt(letter.charCodeAt(0) - 128))
const byName = (label: string) => {
  const decoder = new TextDecoder(label)
  return (file: Uint8Array) => decoder.decode(file)
}

/** Encodings of one byte a letter that a French list may come in, the likeliest first. */
export const codePages: { name: string; read: (file: Uint8Array) => string }[] = [
  { name: 'Windows-1252', read: byName('windows-1252') },
  { name: 'Mac Roman', read: byName('macintosh') },
  { name: 'CP850', read: byTable(cp850) },
  { name: 'CP437', read: byTable(cp437) },
]
