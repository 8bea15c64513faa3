/** Export, import, check and reset of everything. */
import { bytes, html, table } from './layout'
import type { View } from './screen'

/** The page with export, import, index check and reset. */
export const data: View = ({ engine, storage }) => {
  const files = storage.list()
  return {
    title: '数据',
    data: { collections: engine.collections(), files },
    body: html`
<h2>导出</h2><p>全部文档、文件和时钟，一个带校验和的文件。</p><form class="inline" method="get" action="/_console/export"><button>导出</button></form>
<h2>导入</h2><p>以文件的内容替换现有的一切；文件先整体核对，不完整或被改动的不会动到数据。</p>
<form class="row" method="post" action="/_console/import" enctype="multipart/form-data"><input type="file" name="file" required aria-label="导出的文件"><button>导入</button></form>
<h2>核对索引</h2><p>逐个索引与文档对照。</p><form class="inline" method="post" action="/_console/verify"><button>核对</button></form>
<h2>清空</h2><p>删除全部文档、文件和函数日志；集合与索引的声明保留。</p>
<form class="row" method="post" action="/_console/reset"><input name="confirm" required pattern="清空" aria-label="输入“清空”以确认" placeholder="输入：清空"><button>清空</button></form>
<h2>文件</h2>${table(
      ['路径', '大小'],
      files.slice(0, 200).map((file) => [file.path, bytes(file.bytes)]),
      '还没有文件。',
    )}${files.length > 200 && html`<p>共 ${files.length} 个，只列出前 200 个。</p>`}`,
  }
}
