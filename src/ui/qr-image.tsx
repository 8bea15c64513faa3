import { Image, View } from '@tarojs/components'
import qrcode from 'qrcode-generator'
import { useMemo } from 'react'
import './qr-image.scss'

/** Quiet zone that the standard asks for, in modules. */
const MARGIN = 4
/** Pixels per module in the picture; the screen scales it without smoothing. */
const CELL = 8

/** The code as a local picture. `label` says to whoever cannot see it what it is. */
export function QrImage({ text, label }: { text: string; label: string }) {
  const source = useMemo(() => {
    const code = qrcode(0, 'M')
    code.addData(text)
    code.make()
    return code.createDataURL(CELL, MARGIN * CELL)
  }, [text])
  return (
    <View className="qr" role="img" aria-label={label}>
      <Image className="qr-picture" src={source} mode="scaleToFill" aria-hidden="true" />
    </View>
  )
}
