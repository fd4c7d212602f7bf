<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>parklens</name>
    <message>
        <source>Background</source>
        <translation>影像底图</translation>
    </message>
    <message>
        <source>Base map</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>Land cover and forest</source>
        <translation>地表覆盖与森林</translation>
    </message>
    <message>
        <source>Land</source>
        <translation>土地</translation>
    </message>
    <message>
        <source>Park extents</source>
        <translation>园区范围</translation>
    </message>
    <message>
        <source>Air and sources</source>
        <translation>空气与污染源</translation>
    </message>
    <message>
        <source>Evidence of the figure</source>
        <translation>所选数的证据</translation>
    </message>
    <message>
        <source>Added by you</source>
        <translation>自己添加的</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Add layer…</source>
        <translation>添加图层(&amp;A)…</translation>
    </message>
    <message>
        <source>Add &amp;base map…</source>
        <translation>添加底图(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Export view…</source>
        <translation>导出视图(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Copy view</source>
        <translation>复制视图(&amp;C)</translation>
    </message>
    <message>
        <source>Map &amp;sheet…</source>
        <translation>制图(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Pan</source>
        <translation>平移(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Zoom box</source>
        <translation>拉框放大(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Identify</source>
        <translation>查询(&amp;I)</translation>
    </message>
    <message>
        <source>Select by &amp;rectangle</source>
        <translation>拉框选择(&amp;R)</translation>
    </message>
    <message>
        <source>Select by p&amp;olygon</source>
        <translation>多边形选择(&amp;O)</translation>
    </message>
    <message>
        <source>Measure &amp;length</source>
        <translation>量长度(&amp;L)</translation>
    </message>
    <message>
        <source>Measure &amp;area</source>
        <translation>量面积(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Clear selection</source>
        <translation>清除选择(&amp;C)</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>显示全部(&amp;E)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>后退(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Go to coordinate…</source>
        <translation>转到坐标(&amp;G)…</translation>
    </message>
    <message>
        <source>Add boo&amp;kmark…</source>
        <translation>添加书签(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Scale bar</source>
        <translation>比例尺(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;North arrow</source>
        <translation>指北针(&amp;N)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Recent projects</source>
        <translation>最近的项目(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>地图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Book&amp;marks</source>
        <translation>书签(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Analysis</source>
        <translation>分析(&amp;A)</translation>
    </message>
    <message>
        <source>Analyse &amp;one theme</source>
        <translation>只分析一个专题(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>&amp;Analyse everything</source>
        <translation>全部分析(&amp;A)</translation>
    </message>
    <message>
        <source>Analyse when a project is &amp;opened</source>
        <translation>打开项目后自动分析(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>键盘(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About ParkLens</source>
        <translation>关于园境(&amp;A)</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>在地图上</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Show the parks</source>
        <translation>显示园区</translation>
    </message>
    <message>
        <source>The view before</source>
        <translation>上一个视图</translation>
    </message>
    <message>
        <source>End a measurement or a polygon</source>
        <translation>结束量测或多边形</translation>
    </message>
    <message>
        <source>Drop what was begun</source>
        <translation>放弃未完成的操作</translation>
    </message>
    <message>
        <source>While selecting: add, take away</source>
        <translation>选择时：加选、减选</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>… and %1 more: see the log</source>
        <translation>……另有 %1 条，见日志</translation>
    </message>
    <message>
        <source>ParkLens</source>
        <translation>园境 ParkLens</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Open &amp;results…</source>
        <translation>打开成果(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Take out of the project</source>
        <translation>移出项目(&amp;T)</translation>
    </message>
    <message>
        <source>As the map: %1</source>
        <translation>与地图相同：%1</translation>
    </message>
    <message>
        <source>CGCS2000, longitude and latitude (EPSG:4490)</source>
        <translation>CGCS2000 经纬度（EPSG:4490）</translation>
    </message>
    <message>
        <source>WGS 84, longitude and latitude (EPSG:4326)</source>
        <translation>WGS 84 经纬度（EPSG:4326）</translation>
    </message>
    <message>
        <source>GCJ-02 (Gaode, Tencent)</source>
        <translation>GCJ-02（高德、腾讯）</translation>
    </message>
    <message>
        <source>BD-09 (Baidu)</source>
        <translation>BD-09（百度）</translation>
    </message>
    <message>
        <source>CGCS2000, 3° zone, meridian %1° (EPSG:%2)</source>
        <translation>CGCS2000 3 度带，中央经线 %1°（EPSG:%2）</translation>
    </message>
    <message>
        <source>CGCS2000, 3° zone %1, number before the easting (EPSG:%2)</source>
        <translation>CGCS2000 3 度带第 %1 带，横坐标带带号（EPSG:%2）</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>口径推演</translation>
    </message>
    <message>
        <source>&amp;Reset window layout</source>
        <translation>恢复窗口布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>前进(&amp;F)</translation>
    </message>
</context>
<context>
    <name>parklens::AddLayerDialog</name>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>图层(&amp;L)</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>&amp;Coordinate system</source>
        <translation>坐标系(&amp;C)</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>要素</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>几何</translation>
    </message>
    <message>
        <source>Not valid</source>
        <translation>几何无效</translation>
    </message>
    <message>
        <source>What was noticed:</source>
        <translation>读取时发现：</translation>
    </message>
    <message>
        <source>First rows:</source>
        <translation>前几行：</translation>
    </message>
    <message>
        <source>As the file says</source>
        <translation>按文件所写</translation>
    </message>
    <message>
        <source>Please state it: choose, or write EPSG:4549</source>
        <translation>请指明：选择，或写 EPSG:4549</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>none: a raster</source>
        <translation>无（栅格）</translation>
    </message>
    <message>
        <source>%1 × %2 cells, bands: %3</source>
        <translation>%1 × %2 个像元，波段 %3</translation>
    </message>
    <message>
        <source>points %1, lines %2, areas %3, none %4</source>
        <translation>点 %1、线 %2、面 %3、无几何 %4</translation>
    </message>
    <message>
        <source>The file states none. %1</source>
        <translation>文件没有写明。%1</translation>
    </message>
    <message>
        <source>Read as %1, %2</source>
        <translation>按 %1、%2 读取</translation>
    </message>
    <message>
        <source>as the format has it</source>
        <translation>按格式规定</translation>
    </message>
    <message>
        <source> (%1 times)</source>
        <translation>（%1 处）</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1: there is nothing to draw; please choose another layer, or a table with columns of longitude and latitude</source>
        <translation>%1：没有可画的图形；请换一个图层，或选有经度、纬度列的表</translation>
    </message>
</context>
<context>
    <name>parklens::AddPartPage</name>
    <message>
        <source>Not in the project.</source>
        <translation>未纳入项目。</translation>
    </message>
    <message>
        <source>&amp;Add another</source>
        <translation>再加一个(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add to the project</source>
        <translation>加入项目(&amp;A)</translation>
    </message>
    <message>
        <source>The file with the data</source>
        <translation>数据文件</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Choose one of its layers on the left.</source>
        <translation>请在左边选择其中的图层。</translation>
    </message>
</context>
<context>
    <name>parklens::AddedFindingsTable</name>
    <message>
        <source>New findings of the audit</source>
        <translation>新增核查发现</translation>
    </message>
</context>
<context>
    <name>parklens::AirDaysReading</name>
    <message>
        <source>Reading the days</source>
        <translation>读取逐日数据</translation>
    </message>
</context>
<context>
    <name>parklens::AttributePanel</name>
    <message>
        <source>Selected only</source>
        <translation>只看选中的</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性表</translation>
    </message>
    <message>
        <source>Search rows</source>
        <translation>查找行</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 / %2 行</translation>
    </message>
    <message>
        <source>Choose Open attribute table in the menu of a layer, or click an object on the map: the rows of its layer come here.</source>
        <translation>在图层的右键菜单里选“打开属性表”，或在地图上点一个要素：这里就列出它所在图层的行。</translation>
    </message>
</context>
<context>
    <name>parklens::AuditPanel</name>
    <message>
        <source>Audit</source>
        <translation>数据核查</translation>
    </message>
    <message>
        <source>Search findings</source>
        <translation>查找意见</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 条意见</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2 of the data, %3 of figures)</source>
        <translation>%1（数据 %2 条，指标 %3 条）</translation>
    </message>
</context>
<context>
    <name>parklens::AuditPreview</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>读不出来</translation>
    </message>
    <message>
        <source>the first of %1 files</source>
        <translation>共 %1 个文件，读的是第一个</translation>
    </message>
    <message>
        <source>%1 × %2 cells, bands: %3</source>
        <translation>%1 × %2 个像元，波段数 %3</translation>
    </message>
    <message>
        <source>%1 rows: points %2, lines %3, areas %4, without geometry %5</source>
        <translation>%1 行：点 %2，线 %3，面 %4，无图形 %5</translation>
    </message>
    <message>
        <source>areas that are not valid: %1</source>
        <translation>图形无效的面 %1 个</translation>
    </message>
    <message>
        <source>The file states none: please choose it. %1</source>
        <translation>文件没有写坐标系，请选择。%1</translation>
    </message>
    <message>
        <source>none, and none is needed</source>
        <translation>无，也不需要</translation>
    </message>
    <message>
        <source> (%1 times)</source>
        <translation>（%1 次）</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>核查范围</translation>
    </message>
    <message>
        <source>this layer alone, while reading it</source>
        <translation>只读这个图层时发现的</translation>
    </message>
    <message>
        <source>Auditing…</source>
        <translation>正在核查……</translation>
    </message>
    <message>
        <source>This layer alone, while reading it. All other checks wait until this is mended: %1</source>
        <translation>只读这个图层时发现的。其他核查要等这个问题改好：%1</translation>
    </message>
    <message>
        <source>This layer alone, while reading it: the audit has no other checks of such layers.</source>
        <translation>只读这个图层时发现的：数据核查对这类图层没有别的检查。</translation>
    </message>
    <message>
        <source>All boundaries, as they are described now. Whether parcels lie within them is told with the parcels.</source>
        <translation>按现在的写法核查全部边界。宗地是否在边界内，在宗地图层里说明。</translation>
    </message>
    <message>
        <source>This layer and the boundaries, as they are described now. Cells without data are counted when the project is analysed.</source>
        <translation>按现在的写法核查这个图层和边界。没有数据的格子在分析项目时统计。</translation>
    </message>
    <message>
        <source>Parcels, buildings, enterprises and boundaries, as they are described now. Emission sources beside their plots are told with the inventory.</source>
        <translation>按现在的写法核查宗地、建筑、企业和边界。污染源是否在所属宗地上，在污染源清单里说明。</translation>
    </message>
    <message>
        <source>Stations and all observations, as they are described now.</source>
        <translation>按现在的写法核查点位和全部观测数据。</translation>
    </message>
    <message>
        <source>The inventory, the land and the boundaries, as they are described now.</source>
        <translation>按现在的写法核查污染源清单、用地和边界。</translation>
    </message>
</context>
<context>
    <name>parklens::BaseMapDialog</name>
    <message>
        <source>Add base map</source>
        <translation>添加底图</translation>
    </message>
    <message>
        <source>An MBTiles file, or a folder of zoom/column/row.png</source>
        <translation>MBTiles 文件，或 级/列/行.png 的文件夹</translation>
    </message>
    <message>
        <source>From the north (XYZ)</source>
        <translation>自北向南（XYZ）</translation>
    </message>
    <message>
        <source>From the south (TMS)</source>
        <translation>自南向北（TMS）</translation>
    </message>
    <message>
        <source>WGS 84 or CGCS2000 (Tianditu, OpenStreetMap)</source>
        <translation>WGS 84 或 CGCS2000（天地图、OpenStreetMap）</translation>
    </message>
    <message>
        <source>GCJ-02 (Gaode, Tencent)</source>
        <translation>GCJ-02（高德、腾讯）</translation>
    </message>
    <message>
        <source>BD-09 (Baidu)</source>
        <translation>BD-09（百度）</translation>
    </message>
    <message>
        <source>Please state it</source>
        <translation>请指明</translation>
    </message>
    <message>
        <source>Tiles do not say in which datum they are, and tiles of GCJ-02 or BD-09 taken for WGS 84 lie up to 1 km beside your data.</source>
        <translation>瓦片自己不说明基准；把 GCJ-02 或 BD-09 的瓦片当成 WGS 84，会与数据错开最多 1 公里。</translation>
    </message>
    <message>
        <source>&amp;File…</source>
        <translation>文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Fol&amp;der…</source>
        <translation>文件夹(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Tiles</source>
        <translation>瓦片(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Rows are counted</source>
        <translation>行号方向(&amp;R)</translation>
    </message>
    <message>
        <source>D&amp;atum</source>
        <translation>基准(&amp;A)</translation>
    </message>
    <message>
        <source>Base map</source>
        <translation>底图</translation>
    </message>
    <message>
        <source>MBTiles (*.mbtiles);;All files (*)</source>
        <translation>MBTiles (*.mbtiles);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder of tiles</source>
        <translation>瓦片文件夹</translation>
    </message>
</context>
<context>
    <name>parklens::BookmarkDialog</name>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>改名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>parklens::BookmarkMenu</name>
    <message>
        <source>&amp;Manage bookmarks…</source>
        <translation>管理书签(&amp;M)…</translation>
    </message>
    <message>
        <source>Add bookmark</source>
        <translation>添加书签</translation>
    </message>
    <message>
        <source>Name of the view:</source>
        <translation>书签名称：</translation>
    </message>
    <message>
        <source>View %1</source>
        <translation>视图 %1</translation>
    </message>
</context>
<context>
    <name>parklens::ChartWidget</name>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>&amp;Copy chart</source>
        <translation>复制图表(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export chart…</source>
        <translation>导出图表(&amp;E)…</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Charts (*.pdf *.svg *.png)</source>
        <translation>图表 (*.pdf *.svg *.png)</translation>
    </message>
</context>
<context>
    <name>parklens::ChartedTable</name>
    <message>
        <source>What the chart shows</source>
        <translation>图表所示</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>parklens::ChartsPanel</name>
    <message>
        <source>Park</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>度量内容</translation>
    </message>
    <message>
        <source>Logarithmic axes</source>
        <translation>对数坐标轴</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pollution rose</source>
        <translation>污染玫瑰图</translation>
    </message>
    <message>
        <source>Wind rose</source>
        <translation>风玫瑰图</translation>
    </message>
    <message>
        <source>Tax against emission per mu</source>
        <translation>亩均税收与亩均排放</translation>
    </message>
    <message>
        <source>Tax per mu of enterprises</source>
        <translation>企业亩均税收</translation>
    </message>
    <message>
        <source>Tax per mu of parcels</source>
        <translation>宗地亩均税收</translation>
    </message>
    <message>
        <source>Verdicts by indicator</source>
        <translation>各指标结论</translation>
    </message>
    <message>
        <source>Open a project to see its charts.</source>
        <translation>打开项目后显示图表。</translation>
    </message>
    <message>
        <source>Verdicts are there once the project has been analysed (F9).</source>
        <translation>分析之后才有结论（F9）。</translation>
    </message>
    <message>
        <source>This chart is computed from the data, and the project file of these results was not found. Open the project.</source>
        <translation>这张图由数据计算，而这份成果旁没有找到项目文件。请打开项目。</translation>
    </message>
    <message>
        <source>The chart comes when the analysis is done.</source>
        <translation>分析完成后显示图表。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Scores and classes per mu</source>
        <translation>亩均综合得分与等级</translation>
    </message>
    <message>
        <source>Scores are there once the project has been analysed (F9).</source>
        <translation>分析之后（F9）才有得分。</translation>
    </message>
    <message>
        <source>The results have no scores: the project names the rule by rule = &quot;…&quot; below [land.per_mu].</source>
        <translation>成果中没有得分：项目须在 [land.per_mu] 下用 rule = &quot;…&quot; 指明规则。</translation>
    </message>
</context>
<context>
    <name>parklens::ComparisonModel</name>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>范围变化</translation>
    </message>
    <message>
        <source>Standards and settings</source>
        <translation>标准与口径</translation>
    </message>
    <message>
        <source>Data version</source>
        <translation>数据版本</translation>
    </message>
    <message>
        <source>Real change</source>
        <translation>实际变化</translation>
    </message>
    <message>
        <source>Not separable</source>
        <translation>未能分开</translation>
    </message>
    <message>
        <source>Verdict A</source>
        <translation>A 结论</translation>
    </message>
    <message>
        <source>Verdict B</source>
        <translation>B 结论</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Verdict change</source>
        <translation>结论变化</translation>
    </message>
</context>
<context>
    <name>parklens::DayHours</name>
    <message>
        <source>Choose a day to see its hours.</source>
        <translation>选一天，看它的各小时。</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>小时值</translation>
    </message>
    <message>
        <source>Hours of %1</source>
        <translation>%1 的小时值</translation>
    </message>
</context>
<context>
    <name>parklens::DayModel</name>
    <message>
        <source>Park or station</source>
        <translation>园区或站点</translation>
    </message>
    <message>
        <source>Valid hours</source>
        <translation>有效小时</translation>
    </message>
    <message>
        <source>Below %1</source>
        <translation>低于 %1</translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation>不高于 %1</translation>
    </message>
    <message>
        <source>24-hour limit</source>
        <translation>24小时限值</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Primary pollutant</source>
        <translation>首要污染物</translation>
    </message>
    <message>
        <source>PM2.5, μg/m³</source>
        <translation>PM2.5（μg/m³）</translation>
    </message>
</context>
<context>
    <name>parklens::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Choose a figure among the results, or click on the map, to see where it comes from.</source>
        <translation>在成果里选一个指标，或在地图上点一下，就能看到它从哪里来。</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Collecting the evidence…</source>
        <translation>正在收集证据…</translation>
    </message>
    <message>
        <source>Figures it enters</source>
        <translation>它参与的数</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>这里没有要素。</translation>
    </message>
</context>
<context>
    <name>parklens::DifferenceActions</name>
    <message>
        <source>Open a project or a folder of results first</source>
        <translation>请先打开项目或成果文件夹</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>选择要与之比较的</translation>
    </message>
    <message>
        <source>Results and projects (results.json *.toml)</source>
        <translation>成果与项目 (results.json *.toml)</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>导出差异表</translation>
    </message>
    <message>
        <source>difference.csv</source>
        <translation>差异表.csv</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Project of %1</source>
        <translation>%1 的项目</translation>
    </message>
    <message>
        <source>Projects (*.toml)</source>
        <translation>项目 (*.toml)</translation>
    </message>
</context>
<context>
    <name>parklens::DifferenceHead</name>
    <message>
        <source>Project of %1…</source>
        <translation>%1 的项目…</translation>
    </message>
    <message>
        <source>The project file that the results %1 were made of, checked by its fingerprint; without it, it is looked for beside the results and one folder above.</source>
        <translation>算出 %1 这份成果的项目文件，按指纹核对；不指明则在成果旁边或上一级找。</translation>
    </message>
    <message>
        <source>Choose an earlier project or folder of results to compare with.</source>
        <translation>请选择要与之比较的项目或成果文件夹（例如上一年的）。</translation>
    </message>
    <message>
        <source>Changes cannot be split for want of the project of %1; where its file lies elsewhere, choose it.</source>
        <translation>没有 %1 的项目文件，变化不能分开；它若在别处，请指明。</translation>
    </message>
</context>
<context>
    <name>parklens::DifferencePanel</name>
    <message>
        <source>Compare with…</source>
        <translation>与……比较</translation>
    </message>
    <message>
        <source>Export table…</source>
        <translation>导出差异表…</translation>
    </message>
    <message>
        <source>Changes only</source>
        <translation>只看有变化的</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>比较</translation>
    </message>
</context>
<context>
    <name>parklens::EditsModel</name>
    <message>
        <source>From</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>To</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
</context>
<context>
    <name>parklens::EvidenceTable</name>
    <message>
        <source>Rows of the evidence</source>
        <translation>证据的行</translation>
    </message>
</context>
<context>
    <name>parklens::FeatureFieldsModel</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>In the data</source>
        <translation>数据中</translation>
    </message>
    <message>
        <source>In the scenario</source>
        <translation>情景中</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
</context>
<context>
    <name>parklens::FieldMapping</name>
    <message>
        <source>Take the &amp;suggestions</source>
        <translation>采用建议(&amp;S)</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>标准字段</translation>
    </message>
    <message>
        <source>Column of the data</source>
        <translation>数据中的字段</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>What stands there</source>
        <translation>样值</translation>
    </message>
    <message>
        <source>Another field</source>
        <translation>其他字段</translation>
    </message>
    <message>
        <source>Add &amp;field</source>
        <translation>添加字段(&amp;F)</translation>
    </message>
    <message>
        <source>(found by its name: %1)</source>
        <translation>（按名称认出：%1）</translation>
    </message>
    <message>
        <source>(in all rows: %1)</source>
        <translation>（各行相同：%1）</translation>
    </message>
    <message>
        <source>%1 (not in the data)</source>
        <translation>%1（数据中没有）</translation>
    </message>
</context>
<context>
    <name>parklens::GoToDialog</name>
    <message>
        <source>Go to coordinate</source>
        <translation>转到坐标</translation>
    </message>
    <message>
        <source>Longitude and latitude (decimal or 120°7′12″), or easting and northing in %1:</source>
        <translation>经度和纬度（小数或 120°7′12″），或 %1 的东坐标和北坐标：</translation>
    </message>
    <message>
        <source>This is no place; write for example 120.1234, 30.5678</source>
        <translation>这不是坐标，请写成 120.1234, 30.5678 的样子</translation>
    </message>
</context>
<context>
    <name>parklens::HelpWindow</name>
    <message>
        <source>Help – ParkLens</source>
        <translation>帮助 – 园境 ParkLens</translation>
    </message>
    <message>
        <source>Pages found</source>
        <translation>找到的页面</translation>
    </message>
    <message>
        <source>Search all pages</source>
        <translation>搜索所有页面</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>First page</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>没有页面含有这些字。</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 页</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>No Chinese page has these words; in English: %1</source>
        <translation>没有中文页面含有这些字；英文：%1</translation>
    </message>
    <message>
        <source>No English page has these words; in Chinese: %1</source>
        <translation>没有英文页面含有这些字；中文：%1</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
</context>
<context>
    <name>parklens::KeptMap</name>
    <message>
        <source>The base map %1 is not there any more; please add it anew</source>
        <translation>底图 %1 已不存在，请重新添加</translation>
    </message>
    <message>
        <source>The kept style of %1 is not used: there is no such layer</source>
        <translation>未采用保存的样式：没有图层 %1</translation>
    </message>
    <message>
        <source>The kept style of %1 is not used: there is no field %2</source>
        <translation>未采用“%1”保存的样式：没有字段 %2</translation>
    </message>
</context>
<context>
    <name>parklens::LayerPage</name>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Fields</source>
        <translation>字段(&amp;F)</translation>
    </message>
    <message>
        <source>A&amp;udit</source>
        <translation>核查(&amp;U)</translation>
    </message>
</context>
<context>
    <name>parklens::LayerPanel</name>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>&amp;Zoom to layer</source>
        <translation>缩放到图层(&amp;Z)</translation>
    </message>
    <message>
        <source>Open &amp;attribute table</source>
        <translation>打开属性表(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Style…</source>
        <translation>样式(&amp;S)…</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
</context>
<context>
    <name>parklens::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>parklens::MainWindow</name>
    <message>
        <source>ParkLens</source>
        <translation>园境 ParkLens</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>成果</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>数据核查</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性表</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>鹰眼图</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1 – ParkLens</source>
        <translation>%1 – 园境 ParkLens</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>已打开 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) computed</source>
        <translation>
            <numerusform>算出 %n 个指标值</numerusform>
        </translation>
    </message>
    <message>
        <source>The view is in the clipboard</source>
        <translation>视图已复制</translation>
    </message>
    <message>
        <source>Forest</source>
        <translation>森林</translation>
    </message>
    <message>
        <source>Land</source>
        <translation>土地</translation>
    </message>
    <message>
        <source>Air</source>
        <translation>空气</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>污染源</translation>
    </message>
    <message>
        <source>About ParkLens</source>
        <translation>关于园境</translation>
    </message>
    <message>
        <source>ParkLens 园境: environment and land use of industrial parks. Apache License 2.0.</source>
        <translation>园境 ParkLens：产业园区环境与土地利用分析。Apache 2.0 许可证。</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>ParkLens projects (*.toml)</source>
        <translation>园境项目 (*.toml)</translation>
    </message>
    <message>
        <source>Add layer</source>
        <translation>添加图层</translation>
    </message>
    <message>
        <source>Layers (*.gpkg *.shp *.geojson *.json *.kml *.kmz *.dxf *.fgb *.csv *.xlsx *.txt *.zip);;All files (*)</source>
        <translation>图层 (*.gpkg *.shp *.geojson *.json *.kml *.kmz *.dxf *.fgb *.csv *.xlsx *.txt *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Export view</source>
        <translation>导出视图</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Open a project first</source>
        <translation>请先打开项目</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写出：%1</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>注记(&amp;B)</translation>
    </message>
    <message>
        <source>As the layer came</source>
        <translation>与原图层相同</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;Reset style</source>
        <translation>还原样式(&amp;R)</translation>
    </message>
    <message>
        <source>%1 lies %2 from the parks. If it belongs to them, it was read in a wrong coordinate system: please choose another one.</source>
        <translation>“%1”离园区 %2。如果它是园区的数据，多半是坐标系选错了：请另选坐标系。</translation>
    </message>
    <message>
        <source>&amp;Zoom there</source>
        <translation>缩放到那里(&amp;Z)</translation>
    </message>
    <message>
        <source>Choose the &amp;system…</source>
        <translation>另选坐标系(&amp;S)…</translation>
    </message>
    <message>
        <source>This finding is about a whole file or the project: it has no place on the map</source>
        <translation>这条核查意见说的是整个文件或项目，地图上没有对应的位置</translation>
    </message>
    <message>
        <source>Open results</source>
        <translation>打开成果</translation>
    </message>
    <message>
        <source>Results of parklens analyze (results.json)</source>
        <translation>parklens analyze 写出的成果 (results.json)</translation>
    </message>
    <message>
        <source>Tour of the demo</source>
        <translation>导览示例项目</translation>
    </message>
    <message>
        <source>The tour shows the demo project. What is open now is closed; files are not changed.</source>
        <translation>导览要打开示例项目，现在打开的会关闭；文件不会改动。</translation>
    </message>
    <message>
        <source>&amp;Open the demo</source>
        <translation>打开示例(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Contents</source>
        <translation>目录(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Tour of the demo</source>
        <translation>导览示例项目(&amp;T)</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>情景</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>新建项目(&amp;N)…</translation>
    </message>
    <message>
        <source>E&amp;dit project…</source>
        <translation>编辑项目(&amp;D)…</translation>
    </message>
    <message>
        <source>Folder with the data</source>
        <translation>存放数据的文件夹</translation>
    </message>
    <message>
        <source>Edit project</source>
        <translation>编辑项目</translation>
    </message>
    <message>
        <source>S&amp;wipe</source>
        <translation>卷帘(&amp;W)</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>&amp;Compare with…</source>
        <translation>与……比较(&amp;C)</translation>
    </message>
    <message>
        <source>This subject is not on the map</source>
        <translation>这个对象不在地图上</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>图表(&amp;H)</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>口径推演</translation>
    </message>
    <message>
        <source>&amp;What if…</source>
        <translation>口径推演(&amp;W)…</translation>
    </message>
    <message>
        <source>No layer of the map shows feature %1, which this finding is about</source>
        <translation>地图上没有图层显示这条核查意见所说的要素 %1</translation>
    </message>
</context>
<context>
    <name>parklens::MapTools</name>
    <message>
        <source>cannot be measured here</source>
        <translation>这里无法量测</translation>
    </message>
    <message>
        <source>%1 mu</source>
        <translation>%1 亩</translation>
    </message>
</context>
<context>
    <name>parklens::OverviewMap</name>
    <message>
        <source>Overview</source>
        <translation>鹰眼图</translation>
    </message>
</context>
<context>
    <name>parklens::PagePreview</name>
    <message>
        <source>Preview of the sheet</source>
        <translation>图幅预览</translation>
    </message>
</context>
<context>
    <name>parklens::ProjectWindow</name>
    <message>
        <source>Parts of the project</source>
        <translation>项目的组成</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save and &amp;analyse</source>
        <translation>保存并分析(&amp;A)</translation>
    </message>
    <message>
        <source>Not a complete project yet: %1</source>
        <translation>还不是完整的项目：%1</translation>
    </message>
    <message>
        <source>%1[*] – project</source>
        <translation>%1[*] – 项目</translation>
    </message>
    <message>
        <source>%1 · not in the project</source>
        <translation>%1 · 未纳入</translation>
    </message>
    <message>
        <source>The file was changed by another program and has been read again.</source>
        <translation>文件被别的程序改动过，已重新读入。</translation>
    </message>
    <message>
        <source>ParkLens</source>
        <translation>园境 ParkLens</translation>
    </message>
    <message>
        <source>%1 has been changed by another program since it was read.</source>
        <translation>%1 在读入之后被别的程序改动过。</translation>
    </message>
    <message>
        <source>&amp;Reload it</source>
        <translation>重新载入(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Write over it</source>
        <translation>覆盖它(&amp;W)</translation>
    </message>
    <message>
        <source>Undo brings your text back</source>
        <translation>撤销可以找回这里的内容</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 有未保存的改动。</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
</context>
<context>
    <name>parklens::ProjectWindows</name>
    <message>
        <source>Looking into %1</source>
        <translation>正在查看 %1</translation>
    </message>
    <message>
        <source>Changes to %1 that were not saved have been kept from %2 (computer %3), when the program ended unexpectedly.</source>
        <translation>程序上次意外结束，%1 未保存的改动已保留（%2，计算机 %3）。</translation>
    </message>
    <message>
        <source>The project file has been changed since: restoring shows the older text, which undo takes back.</source>
        <translation>项目文件此后又有改动：恢复后显示的是较早的内容，可以撤销。</translation>
    </message>
    <message>
        <source>ParkLens</source>
        <translation>园境 ParkLens</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>以后再说(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>放弃(&amp;D)</translation>
    </message>
</context>
<context>
    <name>parklens::ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation>成果</translation>
    </message>
    <message>
        <source>All figures</source>
        <translation>全部指标</translation>
    </message>
    <message>
        <source>Not evaluable</source>
        <translation>无法计算</translation>
    </message>
    <message>
        <source>With a reference value</source>
        <translation>有参照值的</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s)</source>
        <translation>
            <numerusform>%n 个指标值</numerusform>
        </translation>
    </message>
    <message>
        <source>Search figures by name or code</source>
        <translation>按名称或代码查找指标</translation>
    </message>
    <message>
        <source>Not kept, or below a statistic</source>
        <translation>未满足或低于参照值</translation>
    </message>
    <message>
        <source>Figures that do not keep a limit, a target or a recommended value, too low or too high, or that are below a statistic. One of several is enough; charts and the terminal count by what binds.</source>
        <translation>任何一条限值、目标、推荐值没有满足（不论偏低还是偏高），或低于统计参照值的指标值。几条中有一条就算；“各指标结论”图和命令行只按有约束力的一条计。</translation>
    </message>
</context>
<context>
    <name>parklens::RobustnessTable</name>
    <message>
        <source>Every verdict under every combination of boundary, stations, edition, rounding and dust.</source>
        <translation>每个结论在范围、站点规则、标准版本、修约与沙尘的各种组合下如何。</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Figure and verdict</source>
        <translation>指标与结论</translation>
    </message>
    <message>
        <source>Combinations that agree</source>
        <translation>结论一致的组合</translation>
    </message>
    <message>
        <source>What turns the verdict</source>
        <translation>哪项设定改变结论</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source> (no verdict)</source>
        <translation>（无结论）</translation>
    </message>
    <message>
        <source>no setting touches it</source>
        <translation>不受这些设定影响</translation>
    </message>
    <message>
        <source>no single change</source>
        <translation>没有任何单项改动</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>No figure has a verdict, so there is none that settings could turn.</source>
        <translation>没有带结论的结果，也就没有口径能翻转的结论。</translation>
    </message>
</context>
<context>
    <name>parklens::RoleMapPage</name>
    <message>
        <source>as the rule says</source>
        <translation>按规则</translation>
    </message>
</context>
<context>
    <name>parklens::ScaleBox</name>
    <message>
        <source>Scale</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Scale of the map: choose one or type 1:5000</source>
        <translation>地图比例尺：选择，或输入 1:5000</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no scale; write for example 1:5000</source>
        <translation>“%1”不是比例尺，请写成 1:5000 的样子</translation>
    </message>
</context>
<context>
    <name>parklens::ScenarioDesk</name>
    <message>
        <source>&amp;New scenario</source>
        <translation>新建情景(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open scenario…</source>
        <translation>打开情景(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save scenario</source>
        <translation>保存情景(&amp;S)</translation>
    </message>
    <message>
        <source>Save scenario &amp;as…</source>
        <translation>情景另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Reshape on the map</source>
        <translation>在图上改图形(&amp;R)</translation>
    </message>
    <message>
        <source>Draw a new &amp;parcel</source>
        <translation>绘制新宗地(&amp;P)</translation>
    </message>
    <message>
        <source>Draw a new &amp;building</source>
        <translation>绘制新建筑(&amp;B)</translation>
    </message>
    <message>
        <source>Re&amp;move the feature</source>
        <translation>删除要素(&amp;M)</translation>
    </message>
    <message>
        <source>Results on the map</source>
        <translation>结果上图</translation>
    </message>
    <message>
        <source>&amp;Scenario…</source>
        <translation>情景(&amp;S)…</translation>
    </message>
    <message>
        <source>take back %1 of %2</source>
        <translation>还原 %2 的%1</translation>
    </message>
    <message>
        <source>note on edit %1</source>
        <translation>第 %1 条改动的备注</translation>
    </message>
    <message>
        <source>remove edit: %1</source>
        <translation>移除改动：%1</translation>
    </message>
    <message>
        <source>smallest change of %1</source>
        <translation>%1 的最小整改</translation>
    </message>
    <message>
        <source>Cancelled: the tables are of an earlier state.</source>
        <translation>已取消：表中仍是先前的结果。</translation>
    </message>
    <message>
        <source>Scenarios need the project open, not only its results.</source>
        <translation>情景需要打开项目文件，只打开成果不够。</translation>
    </message>
    <message>
        <source>Reading what stands in the data…</source>
        <translation>正在读取数据中的原值……</translation>
    </message>
    <message>
        <source>Choose a parcel, a building or a source on the map to change it.</source>
        <translation>在图上选择宗地、建筑或污染源，即可修改。</translation>
    </message>
    <message>
        <source>removed in the scenario</source>
        <translation>情景中已删除</translation>
    </message>
    <message>
        <source>%1 (in the data %2)</source>
        <translation>%1（数据中 %2）</translation>
    </message>
    <message>
        <source>change %1 of %2</source>
        <translation>修改 %2 的%1</translation>
    </message>
    <message>
        <source>reshape %1</source>
        <translation>改 %1 的图形</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>The shape was not taken: %1.</source>
        <translation>图形没有采用：%1。</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>New scenario</source>
        <translation>新情景</translation>
    </message>
    <message>
        <source>● %1, not saved</source>
        <translation>● %1，未保存</translation>
    </message>
    <message>
        <source>Drawing the results of the scenario</source>
        <translation>绘制情景的结果</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1 的%2：%3</translation>
    </message>
    <message>
        <source>Not changed: %1</source>
        <translation>没有改：%1</translation>
    </message>
    <message>
        <source>An enterprise is not on the map: its edits are changed in the file of the scenario.</source>
        <translation>企业不在地图上：它的修改在情景文件里改。</translation>
    </message>
</context>
<context>
    <name>parklens::ScenarioDifferenceModel</name>
    <message>
        <source>Before</source>
        <translation>改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
</context>
<context>
    <name>parklens::ScenarioFiles</name>
    <message>
        <source>The scenario of %1 has edits that are not saved. They come back when that project is opened again, until the window is closed.</source>
        <translation>%1 的情景有未保存的改动。窗口关闭之前，再次打开该项目时会恢复。</translation>
    </message>
    <message>
        <source>bring back unsaved edits</source>
        <translation>恢复未保存的改动</translation>
    </message>
    <message>
        <source>The scenario has edits that are not saved.</source>
        <translation>情景有未保存的改动。</translation>
    </message>
    <message>
        <source>Open scenario</source>
        <translation>打开情景</translation>
    </message>
    <message>
        <source>Scenarios (*.toml);;All files (*)</source>
        <translation>情景 (*.toml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Opened scenario %1</source>
        <translation>已打开情景 %1</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>保存情景</translation>
    </message>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation>情景 (*.toml)</translation>
    </message>
    <message>
        <source>Saved scenario %1</source>
        <translation>已保存情景 %1</translation>
    </message>
    <message>
        <source>ParkLens</source>
        <translation>园境 ParkLens</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Discard the edits</source>
        <translation>放弃改动(&amp;D)</translation>
    </message>
</context>
<context>
    <name>parklens::ScenarioPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>Smallest changes</source>
        <translation>最小整改量</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>情景</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>Row of the source</source>
        <translation>污染源的行</translation>
    </message>
    <message>
        <source>Fields of the feature</source>
        <translation>要素的字段</translation>
    </message>
    <message>
        <source>Edits of the scenario</source>
        <translation>情景的改动</translation>
    </message>
    <message>
        <source>&amp;Remove edit</source>
        <translation>移除改动(&amp;R)</translation>
    </message>
    <message>
        <source>Figures that differ</source>
        <translation>有变化的指标</translation>
    </message>
    <message>
        <source>&amp;Save table…</source>
        <translation>保存表格(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Apply as edit</source>
        <translation>作为改动采用(&amp;A)</translation>
    </message>
    <message>
        <source>As in the data again</source>
        <translation>恢复为数据中的值</translation>
    </message>
    <message>
        <source>What the edits change appears here.</source>
        <translation>改动带来的变化显示在这里。</translation>
    </message>
    <message>
        <source>What falls short, and the smallest change that lifts it.</source>
        <translation>不符合要求的指标，以及使其符合的最小整改量。</translation>
    </message>
    <message>
        <source>There are no edits.</source>
        <translation>还没有改动。</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) differ; %1 newly met, %2 newly not met, %3 newly insufficient; %4 as before.</source>
        <translation>
            <numerusform>%n 项指标有变化：%1 项转为符合，%2 项转为不符合，%3 项转为资料不足；%4 项不变。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them no longer exist(s), and nothing is judged by them.</source>
        <translation>
            <numerusform>其中 %n 项不再有，也就不再下结论。</numerusform>
        </translation>
    </message>
    <message>
        <source>What follows is of before the latest edits.</source>
        <translation>以下为改动前的结果</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s), and no figure changes by them.</source>
        <translation>
            <numerusform>改动了 %n 处，没有一项指标因此变化。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new finding(s) of the audit.</source>
        <translation>
            <numerusform>新增核查发现 %n 条。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The limit of %n figure(s) is now not known.</source>
        <translation>
            <numerusform>%n 项指标的限值现为不明。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The limit of %n figure(s) is no longer unknown.</source>
        <translation>
            <numerusform>%n 项指标的限值不再不明。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are new; %1 of these do not meet a limit or target.</source>
        <translation>
            <numerusform>其中 %n 项为新增，新增的有 %1 项不满足限值或目标。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that could not be computed is (are) no longer listed.</source>
        <translation>
            <numerusform>原来无法计算的 %n 项不再列出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) have a limit or target on one side only.</source>
        <translation>
            <numerusform>%n 项只有一方有限值或目标。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) fall short or lack data to tell, with the edits there are; those whose limit is not known are not listed.</source>
        <translation>
            <numerusform>按现有改动，列出 %n 项未达到或资料不足的指标；限值不明的不列。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>parklens::ScenarioTableModel</name>
    <message>
        <source>Of, and figure</source>
        <translation>对象与指标</translation>
    </message>
</context>
<context>
    <name>parklens::SheetDialog</name>
    <message>
        <source>Map sheet</source>
        <translation>制图</translation>
    </message>
    <message>
        <source>The better one</source>
        <translation>取合适的</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>公开</translation>
    </message>
    <message>
        <source>the best round one</source>
        <translation>取合适的整数</translation>
    </message>
    <message>
        <source>the sheet&apos;s own</source>
        <translation>用图种的名称</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>图种</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>图幅</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>图名</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>编制单位</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>发布范围</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>密级</translation>
    </message>
    <message>
        <source>Approval number</source>
        <translation>审图号</translation>
    </message>
    <message>
        <source>Picture resolution (dpi)</source>
        <translation>图片分辨率（dpi）</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>What an editor would send back</source>
        <translation>审图意见</translation>
    </message>
    <message>
        <source>Drawing the sheet</source>
        <translation>绘图</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>没有意见。</translation>
    </message>
    <message>
        <source>Page %1 of %2, %3</source>
        <translation>第 %1 页，共 %2 页，%3</translation>
    </message>
    <message>
        <source>without map</source>
        <translation>无地图</translation>
    </message>
    <message>
        <source>Export sheet</source>
        <translation>导出图幅</translation>
    </message>
    <message>
        <source>Sheets (*.pdf *.svg *.png)</source>
        <translation>图幅 (*.pdf *.svg *.png)</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>All points</source>
        <translation>全部界址点</translation>
    </message>
    <message>
        <source>Corners only</source>
        <translation>只列拐点</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Automatic: all points, of blocks with more than %1 the corners</source>
        <translation>自动：列全部界址点；超过 %1 点的地块只列拐点</translation>
    </message>
    <message>
        <source>Point table</source>
        <translation>界址点表</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>图面文字</translation>
    </message>
    <message>
        <source>please fill in “%1”, or choose “%2” as “%3”</source>
        <translation>请填写“%1”，或把“%3”改为“%2”</translation>
    </message>
    <message>
        <source>Sheet written</source>
        <translation>图件已写出</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写出：%1</translation>
    </message>
    <message numerus="yes">
        <source>and %n further page(s) in files of their own</source>
        <translation>
            <numerusform>另有 %n 页，各成一个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Open &amp;file</source>
        <translation>打开文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open f&amp;older</source>
        <translation>打开所在文件夹(&amp;O)</translation>
    </message>
</context>
<context>
    <name>parklens::SmallestChangeModel</name>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参照值</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>最小整改量</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>整改后</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>做法</translation>
    </message>
</context>
<context>
    <name>parklens::StyleDialog</name>
    <message>
        <source>&amp;Reversed</source>
        <translation>反向(&amp;R)</translation>
    </message>
    <message>
        <source>Back to &amp;default</source>
        <translation>恢复默认(&amp;D)</translation>
    </message>
    <message>
        <source>Single symbol</source>
        <translation>单一符号</translation>
    </message>
    <message>
        <source>Classes of a field</source>
        <translation>按字段分类</translation>
    </message>
    <message>
        <source>Colour ramp</source>
        <translation>色带</translation>
    </message>
    <message>
        <source>Proportional symbols</source>
        <translation>比例符号</translation>
    </message>
    <message>
        <source>Equal intervals</source>
        <translation>等间距</translation>
    </message>
    <message>
        <source>Quantiles</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>Pretty breaks</source>
        <translation>取整分级</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> 毫米</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> 磅</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>类型(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>字段(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>分级方法(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Number of classes</source>
        <translation>级数(&amp;N)</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>配色(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Largest marker</source>
        <translation>最大符号(&amp;L)</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>注记(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Size of labels</source>
        <translation>注记大小(&amp;S)</translation>
    </message>
    <message>
        <source>Style of %1</source>
        <translation>%1 的样式</translation>
    </message>
    <message>
        <source>As the layer came</source>
        <translation>与原图层相同</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>parklens::SwipeBar</name>
    <message>
        <source>Left side</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Other results…</source>
        <translation>另一份成果…</translation>
    </message>
    <message>
        <source>Show another folder of results on the right</source>
        <translation>在右侧显示另一个成果文件夹</translation>
    </message>
    <message>
        <source>End the swipe</source>
        <translation>结束卷帘</translation>
    </message>
</context>
<context>
    <name>parklens::SwipeHandle</name>
    <message>
        <source>Swipe between two maps</source>
        <translation>两幅图之间的卷帘</translation>
    </message>
    <message>
        <source>Drag to see more of one map or the other</source>
        <translation>拖动以多看其中一幅图</translation>
    </message>
</context>
<context>
    <name>parklens::SwipeMode</name>
    <message>
        <source>Map as it is</source>
        <translation>当前地图</translation>
    </message>
    <message>
        <source>Year %1</source>
        <translation>%1 年</translation>
    </message>
    <message>
        <source>Other results: %1</source>
        <translation>另一份成果：%1</translation>
    </message>
    <message>
        <source>Reading other results</source>
        <translation>读取另一份成果</translation>
    </message>
    <message>
        <source>Other results</source>
        <translation>另一份成果</translation>
    </message>
    <message>
        <source>Results of parklens analyze (results.json)</source>
        <translation>parklens analyze 写出的成果 (results.json)</translation>
    </message>
</context>
<context>
    <name>parklens::TableForm</name>
    <message>
        <source>Other keys, as they stand in the file:</source>
        <translation>其他键，按文件原样：</translation>
    </message>
</context>
<context>
    <name>parklens::TaskIndicator</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>parklens::TimePanel</name>
    <message>
        <source>Days of the stations</source>
        <translation>各站逐日</translation>
    </message>
    <message>
        <source>Figures of the year</source>
        <translation>当年指标</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Days or years</source>
        <translation>逐日或逐年</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>逐日</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>逐年</translation>
    </message>
    <message>
        <source>What the stations are coloured by</source>
        <translation>站点按什么着色</translation>
    </message>
    <message>
        <source>PM2.5</source>
        <translation>PM2.5</translation>
    </message>
    <message>
        <source>AQI</source>
        <translation>AQI</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 步</translation>
    </message>
    <message>
        <source>Day or year</source>
        <translation>日期或年份</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Reading the days…</source>
        <translation>正在读取逐日数据…</translation>
    </message>
    <message>
        <source>The project has no observations of the air.</source>
        <translation>项目没有空气质量观测数据。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>24-hour limit kept</source>
        <translation>24小时限值达标</translation>
    </message>
    <message>
        <source>24-hour limit exceeded</source>
        <translation>24小时限值超标</translation>
    </message>
    <message>
        <source>no AQI</source>
        <translation>无 AQI</translation>
    </message>
    <message>
        <source>AQI %1 %2</source>
        <translation>AQI %1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) of the parks in this year</source>
        <translation>
            <numerusform>这一年园区有 %n 项指标</numerusform>
        </translation>
    </message>
    <message>
        <source>counted (%1)</source>
        <translation>计入天数（%1）</translation>
    </message>
    <message>
        <source>not counted (%1)</source>
        <translation>不计入天数（%1）</translation>
    </message>
    <message>
        <source>The parks on the day</source>
        <translation>各园区当日情况</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>%1 counted (%2)</source>
        <translation>%1 个计入天数（%2）</translation>
    </message>
    <message>
        <source>%1 not counted</source>
        <translation>%1 个不计入</translation>
    </message>
    <message>
        <source>%1 above the 24-hour limit</source>
        <translation>%1 个超过 24 小时限值</translation>
    </message>
    <message>
        <source>%1 without a valid day</source>
        <translation>%1 个无有效日均值</translation>
    </message>
    <message numerus="yes">
        <source>%n park(s)</source>
        <translation>
            <numerusform>%n 个园区</numerusform>
        </translation>
    </message>
    <message>
        <source>PM2.5 %1 μg/m³</source>
        <translation>PM2.5 %1 μg/m³</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前进一步</translation>
    </message>
</context>
<context>
    <name>parklens::TomlView</name>
    <message>
        <source>Text of the project file</source>
        <translation>项目文件的文本</translation>
    </message>
</context>
<context>
    <name>parklens::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>Tour of the demo</source>
        <translation>导览示例项目</translation>
    </message>
    <message>
        <source>&amp;End the tour</source>
        <translation>结束导览(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>完成(&amp;D)</translation>
    </message>
</context>
<context>
    <name>parklens::ValueField</name>
    <message>
        <source>(not stated)</source>
        <translation>（未写）</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
</context>
<context>
    <name>parklens::WhatIfPanel</name>
    <message>
        <source>Reset</source>
        <translation>复位</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>园区</translation>
    </message>
    <message>
        <source>All settings as the project has them</source>
        <translation>全部设定恢复为项目所写</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>口径稳健性</translation>
    </message>
    <message>
        <source>In the project file</source>
        <translation>项目文件写法</translation>
    </message>
    <message>
        <source>Changes only</source>
        <translation>只看有变化的</translation>
    </message>
    <message>
        <source>Figures as reported and under these settings</source>
        <translation>上报口径与推演口径下的指标</translation>
    </message>
    <message>
        <source>As these lines in the project file:</source>
        <translation>相当于项目文件中的这几行：</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Nothing is moved: as the project file says.</source>
        <translation>没有改动：与项目文件相同。</translation>
    </message>
    <message>
        <source>Open a project to ask what if.</source>
        <translation>打开项目后可作推演。</translation>
    </message>
    <message>
        <source>The settings come when the analysis is done.</source>
        <translation>分析完成后可作推演。</translation>
    </message>
    <message>
        <source>Reading the data…</source>
        <translation>正在读取数据…</translation>
    </message>
    <message>
        <source>As reported. Measuring ahead…</source>
        <translation>上报口径。正在预先量测…</translation>
    </message>
    <message>
        <source>As reported.</source>
        <translation>上报口径。</translation>
    </message>
    <message numerus="yes">
        <source>%n figure(s) changed</source>
        <translation>
            <numerusform>%n 项指标改变</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of another edition with the same value</source>
        <translation>
            <numerusform>%n 项只是版本不同，数值相同</numerusform>
        </translation>
    </message>
    <message>
        <source>This project has nothing that can be moved. It would take a forest layer, stations, an inventory of sources or parcels.</source>
        <translation>本项目没有可推演的口径：要有森林图层、监测站点、污染源清单或宗地才行。</translation>
    </message>
</context>
<context>
    <name>parklens::WhatIfSettings</name>
    <message>
        <source>not there</source>
        <translation>没有这种范围</translation>
    </message>
</context>
</TS>
