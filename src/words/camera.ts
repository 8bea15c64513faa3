/** Why the camera of a browser gives no picture. */
export type CameraTrouble = 'insecure' | 'denied' | 'none' | 'taken' | 'unknown'

/** What the person can do about it; six digits always remain. */
export const cameraWords: Record<CameraTrouble, { head: string; next: string }> = {
  insecure: {
    head: '这个网页用不了摄像头',
    next: '网址不是 https，浏览器不开放摄像头。请用微信或手机相机直接扫屏幕上的码，或者输入六位数字。',
  },
  denied: {
    head: '没有使用摄像头的许可',
    next: '请在浏览器设置里允许使用摄像头，再试一次；也可以输入六位数字。',
  },
  none: { head: '这台设备没有摄像头', next: '请输入屏幕上的六位数字。' },
  taken: { head: '摄像头正被别的程序使用', next: '请关闭其他程序后再试一次；也可以输入六位数字。' },
  unknown: { head: '摄像头没有打开', next: '请再试一次；也可以输入六位数字。' },
}
