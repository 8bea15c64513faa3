import { mergeInternalComponents } from '@tarojs/shared'
import spoken from './spoken-attributes.json'

/**
 * What a screen reader hears on WeChat. Taro's templates leave these attributes out, so the build adds them
 * (config/speak.js), and the runtime is told the same list: both number the attributes in the same order.
 * `role` is the word of React and the browser; WeChat calls it `aria-role`.
 */
mergeInternalComponents(Object.fromEntries(spoken.components.map((name) => [name, { ...spoken.attributes }])))
