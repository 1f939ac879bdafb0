namespace Exporter.Core.Tests.Fuzzing;

/// <summary>A small document of each kind that uses most of what its reader looks at.</summary>
internal static class Specimens
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["docling"] = Docling,
        ["unstructured"] = Unstructured,
        ["unstructured-lines"] = UnstructuredLines,
        ["tore3"] = Tore3,
        ["tore1"] = Tore1,
        ["layout"] = Layout,
        ["lines"] = Lines,
        ["version2"] = Version2,
    };

    /// <summary>Texts, each with the name of its file.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string Text)> Texts = new Dictionary<string, (string, string)>
    {
        ["html"] = ("a.html", Html),
        ["csv"] = ("a.csv", Csv),
        ["markdown"] = ("a.md", "# Alpha\n\ntext **bold** [link](u)[^1]\n\n- [x] one\n  1. two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```py\nx\n```\n\n$$\ny\n$$\n\n> said\n\n<div>html</div>\n\n[^1]: note\n"),
        ["plaintext"] = ("a.txt", "Alpha\n\nbeta gamma\n  delta\n\fnext page\n"),
    };

    public const string Html = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page</title><style>p{}</style></head><body><header><nav><a href="/">Home</a></nav></header>
        <h1>Alpha</h1><p>text <b>bold <i>both</i></b> <a href="https://example.org">link</a> H<sub>2</sub>O<br>line &amp; &eacute;</p><!-- note -->
        <ol start="3"><li>one<ul><li>inner</li></ul></li><li value=7><p>two</p><p>more</p></li></ol><ul><li><input type=checkbox checked> done</li></ul>
        <dl><dt>term<dd>said</dl><table><caption>T</caption><thead><tr><th rowspan=2>A<th>B</tr><tr><th>C</thead><tbody><tr><td>1<br>x<td><a href=u>2</a><img src=i.png alt=pic></tbody></table>
        <figure><img src="a.png" alt="cat"><figcaption>Figure</figcaption></figure><pre><code class="language-py">x = 1
        </code></pre><blockquote><p>quote<blockquote>deep</blockquote></blockquote><math display="block"><mi>x</mi></math><p hidden>no</p><script>no()</script>
        <select><option>a<option selected>b</select><svg><title>s</title><text>t</text></svg><footer>foot</footer></body></html>
        """;

    public const string Csv = "name,qty,note\n\"Alpha, A\",1,\"two\nlines\"\nBeta,2,\"say \"\"hi\"\"\"\nGamma,3\nDelta,4,x,more\n";

    public const string Docling = """
        {"schema_name":"DoclingDocument","version":"1.7.0","name":"a","origin":{"mimetype":"application/pdf","filename":"a/b.pdf"},
        "furniture":{"self_ref":"#/furniture","children":[{"$ref":"#/texts/1"}],"content_layer":"furniture","name":"_root_","label":"unspecified"},
        "body":{"self_ref":"#/body","children":[{"$ref":"#/texts/0"},{"$ref":"#/groups/0"},{"$ref":"#/groups/2"},{"$ref":"#/tables/0"},{"$ref":"#/texts/10"},{"$ref":"#/pictures/0"},{"$ref":"#/texts/13"},{"$ref":"#/texts/14"},{"$ref":"#/field_items/0"},{"$ref":"#/key_value_items/0"}],"content_layer":"body","name":"_root_","label":"unspecified"},
        "groups":[
        {"self_ref":"#/groups/0","parent":{"$ref":"#/body"},"children":[{"$ref":"#/texts/2"},{"$ref":"#/groups/1"},{"$ref":"#/texts/4"}],"content_layer":"body","name":"list","label":"list"},
        {"self_ref":"#/groups/1","parent":{"$ref":"#/groups/0"},"children":[{"$ref":"#/texts/3"}],"content_layer":"body","name":"list","label":"list"},
        {"self_ref":"#/groups/2","parent":{"$ref":"#/body"},"children":[{"$ref":"#/texts/5"},{"$ref":"#/texts/6"},{"$ref":"#/texts/7"}],"content_layer":"body","name":"group","label":"inline"},
        {"self_ref":"#/groups/3","parent":{"$ref":"#/tables/0"},"children":[{"$ref":"#/texts/9"}],"content_layer":"body","name":"cell","label":"unspecified"}],
        "texts":[
        {"self_ref":"#/texts/0","parent":{"$ref":"#/body"},"children":[],"content_layer":"body","label":"section_header","prov":[{"page_no":1,"bbox":{"l":1,"t":9,"r":5,"b":7,"coord_origin":"BOTTOMLEFT"},"charspan":[0,5]}],"orig":"Alpha","text":"Alpha","level":2},
        {"self_ref":"#/texts/1","parent":{"$ref":"#/furniture"},"children":[],"content_layer":"furniture","label":"page_header","prov":[],"orig":"Run","text":"Run"},
        {"self_ref":"#/texts/2","parent":{"$ref":"#/groups/0"},"children":[],"content_layer":"body","label":"list_item","prov":[],"orig":"one","text":"one","enumerated":true,"marker":"1."},
        {"self_ref":"#/texts/3","parent":{"$ref":"#/groups/1"},"children":[],"content_layer":"body","label":"list_item","prov":[],"orig":"inner","text":"inner","enumerated":false,"marker":"-"},
        {"self_ref":"#/texts/4","parent":{"$ref":"#/groups/0"},"children":[],"content_layer":"body","label":"checkbox_selected","prov":[],"orig":"two","text":"two"},
        {"self_ref":"#/texts/5","parent":{"$ref":"#/groups/2"},"children":[],"content_layer":"body","label":"text","prov":[],"orig":"bold","text":"bold","formatting":{"bold":true,"italic":false,"underline":false,"strikethrough":false,"script":"baseline"},"hyperlink":"https://example.org/a"},
        {"self_ref":"#/texts/6","parent":{"$ref":"#/groups/2"},"children":[],"content_layer":"body","label":"formula","prov":[],"orig":"x^2","text":"x^2"},
        {"self_ref":"#/texts/7","parent":{"$ref":"#/groups/2"},"children":[],"content_layer":"body","label":"code","prov":[],"orig":"a()","text":"a()","captions":[],"references":[],"footnotes":[],"code_language":"Python"},
        {"self_ref":"#/texts/8","parent":{"$ref":"#/tables/0"},"children":[],"content_layer":"body","label":"caption","prov":[],"orig":"Table 1","text":"Table 1"},
        {"self_ref":"#/texts/9","parent":{"$ref":"#/groups/3"},"children":[],"content_layer":"body","label":"text","prov":[],"orig":"rich","text":"rich"},
        {"self_ref":"#/texts/10","parent":{"$ref":"#/body"},"children":[],"content_layer":"body","label":"caption","prov":[],"orig":"Figure 1","text":"Figure 1"},
        {"self_ref":"#/texts/11","parent":{"$ref":"#/pictures/0"},"children":[],"content_layer":"body","label":"text","prov":[],"orig":"axis","text":"axis"},
        {"self_ref":"#/texts/12","parent":{"$ref":"#/tables/0"},"children":[],"content_layer":"body","label":"footnote","prov":[],"orig":"1 note","text":"1 note"},
        {"self_ref":"#/texts/13","parent":{"$ref":"#/body"},"children":[],"content_layer":"body","label":"code","prov":[],"orig":"x = 1","text":"x = 1","captions":[],"code_language":"Python"},
        {"self_ref":"#/texts/14","parent":{"$ref":"#/body"},"children":[],"content_layer":"body","label":"formula","prov":[],"orig":"E=mc2","text":""},
        {"self_ref":"#/texts/15","parent":{"$ref":"#/field_items/0"},"children":[],"content_layer":"body","label":"field_key","prov":[],"orig":"Name","text":"Name"},
        {"self_ref":"#/texts/16","parent":{"$ref":"#/field_items/0"},"children":[],"content_layer":"body","label":"field_value","prov":[],"orig":"Ada","text":"Ada","kind":"read_only"}],
        "pictures":[{"self_ref":"#/pictures/0","parent":{"$ref":"#/body"},"children":[{"$ref":"#/texts/11"}],"content_layer":"body","label":"picture","prov":[],"captions":[{"$ref":"#/texts/10"}],"footnotes":[],"annotations":[{"kind":"description","text":"a chart"},{"kind":"classification","predicted_classes":[{"class_name":"bar_chart","confidence":0.9}]}],"image":{"mimetype":"image/png","dpi":72,"size":{"width":10,"height":10},"uri":"fig.png"}}],
        "tables":[{"self_ref":"#/tables/0","parent":{"$ref":"#/body"},"children":[{"$ref":"#/groups/3"},{"$ref":"#/texts/12"}],"content_layer":"body","label":"table","prov":[{"page_no":1,"bbox":{"l":1,"t":2,"r":3,"b":4,"coord_origin":"TOPLEFT"}}],"captions":[{"$ref":"#/texts/8"}],"footnotes":[{"$ref":"#/texts/12"}],
        "data":{"num_rows":2,"num_cols":2,"table_cells":[{"row_span":1,"col_span":2,"start_row_offset_idx":0,"end_row_offset_idx":1,"start_col_offset_idx":0,"end_col_offset_idx":2,"text":"Head","column_header":true,"bbox":{"l":1,"t":2,"r":3,"b":4,"coord_origin":"TOPLEFT"}},{"row_span":1,"col_span":1,"start_row_offset_idx":1,"end_row_offset_idx":2,"start_col_offset_idx":0,"end_col_offset_idx":1,"text":"rich","ref":{"$ref":"#/groups/3"}}],
        "grid":[[{"row_span":1,"col_span":2,"start_row_offset_idx":0,"end_row_offset_idx":1,"start_col_offset_idx":0,"end_col_offset_idx":2,"text":"Head","column_header":true},{"row_span":1,"col_span":2,"start_row_offset_idx":0,"end_row_offset_idx":1,"start_col_offset_idx":0,"end_col_offset_idx":2,"text":"Head","column_header":true}],[{"row_span":1,"col_span":1,"start_row_offset_idx":1,"end_row_offset_idx":2,"start_col_offset_idx":0,"end_col_offset_idx":1,"text":"rich"},{"row_span":1,"col_span":1,"start_row_offset_idx":1,"end_row_offset_idx":2,"start_col_offset_idx":1,"end_col_offset_idx":2,"text":""}]]}}],
        "key_value_items":[{"self_ref":"#/key_value_items/0","parent":{"$ref":"#/body"},"children":[],"content_layer":"body","label":"key_value_region","prov":[],"graph":{"cells":[{"label":"key","cell_id":0,"text":"Total","orig":"Total"},{"label":"value","cell_id":1,"text":"12","orig":"12","prov":{"page_no":1,"bbox":{"l":1,"t":2,"r":3,"b":4}}}],"links":[{"label":"to_value","source_cell_id":0,"target_cell_id":1}]}}],
        "form_items":[],"field_items":[{"self_ref":"#/field_items/0","parent":{"$ref":"#/body"},"children":[{"$ref":"#/texts/15"},{"$ref":"#/texts/16"}],"content_layer":"body","label":"field_item","prov":[]}],
        "pages":{"1":{"size":{"width":612,"height":792},"page_no":1}}}
        """;

    public const string Unstructured = """
        [{"type":"Title","element_id":"t","text":"Alpha","metadata":{"category_depth":0,"page_number":1,"languages":["eng"],"filename":"a.pdf","filetype":"application/pdf","coordinates":{"points":[[1,2],[1,4],[5,4],[5,2]],"system":"PixelSpace","layout_width":100,"layout_height":200},"detection_class_prob":0.9}},
        {"type":"NarrativeText","element_id":"n","text":"see the bold link","metadata":{"parent_id":"t","links":[{"text":"link","url":"https://example.org","start_index":13}],"emphasized_text_contents":["bold"],"emphasized_text_tags":["b"]}},
        {"type":"ListItem","element_id":"a","text":"1. one","metadata":{"category_depth":0}},{"type":"ListItem","element_id":"b","text":"two","metadata":{"category_depth":1,"link_texts":["two"],"link_urls":["https://example.org/2"],"link_start_indexes":[0]}},
        {"type":"Table","element_id":"x","text":"A B 1 2","metadata":{"text_as_html":"<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1</td><td rowspan=\"2\">2</td></tr></table>"}},
        {"type":"Table","element_id":"y","text":"p q","metadata":{"table_as_cells":[{"x":0,"y":0,"w":1,"h":1,"content":"p"},{"x":1,"y":0,"w":1,"h":1,"content":"q"}]}},
        {"type":"Image","element_id":"i","text":"ocr","metadata":{"image_url":"https://example.org/i.png","image_mime_type":"image/png"}},
        {"type":"PageBreak","element_id":"pb","text":"","metadata":{}},{"type":"Footer","element_id":"f","text":"foot","metadata":{"page_number":1}},{"type":"CodeSnippet","element_id":"c","text":"x = 1","metadata":{}},
        {"type":"CompositeElement","element_id":"k","text":"p1\n\np2","metadata":{"orig_elements":"eJw="}}]
        """;

    public const string UnstructuredLines = "{\"type\":\"Title\",\"element_id\":\"t\",\"text\":\"Alpha\",\"metadata\":{}}\n{\"type\":\"NarrativeText\",\"element_id\":\"n\",\"text\":\"beta\",\"metadata\":{\"parent_id\":\"t\"}}\n";

    public const string Tore3 = """
        {"version":"3.0","metadata":{"filename":"a.pdf","title":"A"},"pages":[{"page_number":1,"width":100,"height":200,"unit":"pixel"}],"elements":[
        {"element_id":"1","element_type":"Title","text":"Alpha","metadata":{"level":1,"page_number":1,"confidence":0.9,"detection_method":"m","languages":["en"],"coordinates":{"layout_bbox":{"x1":1,"y1":2,"x2":3,"y2":4},"text_bbox":[1,2,3,4],"points":[[1,2],[3,2],[3,4],[1,4]],"system":"PixelSpace"},"custom_fields":{"a":1}}},
        {"element_id":"2","element_type":"List","text":"","parent_id":"1","metadata":{}},
        {"element_id":"3","element_type":"ListItem","text":"one","parent_id":"2","metadata":{"list_metadata":{"ordered":true,"marker":"1."}}},
        {"element_id":"4","element_type":"ListItem","text":"inner","parent_id":"3","metadata":{"list_metadata":{"checked":true}}},
        {"element_id":"5","element_type":"Table","text":"A B 1 2","cells":[{"row":0,"column":0,"text":"A"},{"row":0,"column":1,"text":"B"},{"row":1,"column":0,"text":"1","row_span":1},{"row":1,"column":1,"text":"2"}],"headers":["A","B"],"table_metadata":{"num_rows":2,"num_cols":2},"metadata":{}},
        {"element_id":"6","element_type":"Table","text":"note","cells":[["a","b"],["c","d"]],"metadata":{}},
        {"element_id":"7","element_type":"CodeBlock","text":"x = 1","code_metadata":{"language":"Python"},"metadata":{}},
        {"element_id":"8","element_type":"Formula","text":"x^2","formula_metadata":{"latex":"x^2"},"metadata":{}},
        {"element_id":"9","element_type":"Image","text":"","image_metadata":{"alt_text":"a","uri":"i.png"},"metadata":{}},
        {"element_id":"10","element_type":"FigureCaption","text":"Figure 1","parent_id":"9","metadata":{}}]}
        """;

    public const string Tore1 = """{"version":"1.0","elements":[{"id":1,"type":"Title","text":"Alpha","page":1},{"id":2,"type":"Text","text":"beta","parent_id":1},{"id":3,"type":"Header","text":"head"}]}""";

    public const string Layout = """
        {"status":"succeeded","analyzeResult":{"apiVersion":"2024-11-30","modelId":"prebuilt-layout","stringIndexType":"textElements","content":"Alpha\nHead\n1 2\nA B\nCaption\n:selected: yes x :formula:\nfoot",
        "pages":[{"pageNumber":1,"angle":0,"width":8.5,"height":11,"unit":"inch","spans":[{"offset":0,"length":60}],"words":[{"content":"Alpha","polygon":[0,0,1,0,1,1,0,1],"confidence":0.9,"span":{"offset":0,"length":5}}],"selectionMarks":[{"state":"selected","confidence":0.9,"span":{"offset":27,"length":10}}],"lines":[{"content":"Alpha","spans":[{"offset":0,"length":5}]}],"formulas":[{"kind":"inline","value":"x^2","span":{"offset":44,"length":9}}]}],
        "paragraphs":[{"role":"title","content":"Alpha","boundingRegions":[{"pageNumber":1,"polygon":[0,0,1,0,1,1,0,1]}],"spans":[{"offset":0,"length":5}]},{"role":"sectionHeading","content":"Head","spans":[{"offset":6,"length":4}]},{"content":"1","spans":[{"offset":11,"length":1}]},{"content":"2","spans":[{"offset":13,"length":1}]},{"content":"A B","spans":[{"offset":15,"length":3}]},{"content":"Caption","spans":[{"offset":19,"length":7}]},{"content":":selected: yes x :formula:","spans":[{"offset":27,"length":26}]},{"role":"pageFooter","content":"foot","spans":[{"offset":54,"length":4}]}],
        "tables":[{"rowCount":1,"columnCount":2,"cells":[{"kind":"columnHeader","rowIndex":0,"columnIndex":0,"content":"1","spans":[{"offset":11,"length":1}],"elements":["/paragraphs/2"]},{"rowIndex":0,"columnIndex":1,"rowSpan":1,"columnSpan":1,"content":"2","spans":[{"offset":13,"length":1}]}],"caption":{"content":"Caption","spans":[{"offset":19,"length":7}],"elements":["/paragraphs/5"]},"footnotes":[{"content":"loose"}],"spans":[{"offset":11,"length":3}]}],
        "figures":[{"id":"1.1","boundingRegions":[{"pageNumber":1,"polygon":[0,0,1,0,1,1,0,1]}],"spans":[{"offset":15,"length":3}],"elements":["/paragraphs/4"],"caption":{"content":"Figure"}}],
        "lists":[{"items":[{"level":1,"content":"x","elements":["/paragraphs/9"]}]}],
        "sections":[{"elements":["/paragraphs/0","/sections/1"]},{"elements":["/paragraphs/1","/tables/0"]}],
        "styles":[{"fontWeight":"bold","spans":[{"offset":0,"length":5}]}],"languages":[{"locale":"en","confidence":0.9,"spans":[{"offset":0,"length":60}]}],
        "keyValuePairs":[{"key":{"content":"K"},"value":{"content":"V","boundingRegions":[]},"confidence":0.5}],
        "documents":[{"docType":"invoice","confidence":0.8,"boundingRegions":[],"fields":{"Total":{"type":"currency","valueCurrency":{"amount":12.5,"currencyCode":"USD"},"content":"$12.50","confidence":0.9,"boundingRegions":[{"pageNumber":1,"polygon":[0,0,1,0,1,1,0,1]}]},"Items":{"type":"array","valueArray":[{"type":"object","valueObject":{"Qty":{"type":"number","valueNumber":2,"content":"2"},"Ok":{"type":"selectionMark","valueSelectionMark":"selected"},"At":{"type":"address","content":"1 Road","valueAddress":{"road":"1 Road"}}}}]},"Day":{"type":"date","valueDate":"2024-01-02"}}}]}}
        """;

    public const string Lines = """
        {"apiVersion":"2022-01-30-preview","stringIndexType":"unicodeCodePoint","content":"Alpha beta","pages":[{"pageNumber":1,"width":10,"height":10,"unit":"pixel","words":[{"content":"Alpha"}],"lines":[{"content":"Alpha","boundingBox":[0,0,1,0,1,1,0,1],"spans":[{"offset":0,"length":5}]},{"content":"beta","spans":[{"offset":6,"length":4}]}]}],"tables":[{"rowCount":1,"columnCount":1,"cells":[{"rowIndex":0,"columnIndex":0,"content":"beta","spans":[{"offset":6,"length":4}]}]}]}
        """;

    public const string Version2 = """
        {"status":"succeeded","analyzeResult":{"version":"2.1.0","readResults":[{"page":1,"angle":0,"width":8.5,"height":11,"unit":"inch","lines":[{"boundingBox":[0,0,1,0,1,1,0,1],"text":"Alpha beta","words":[{"text":"Alpha"},{"text":"beta"}]},{"text":"gamma","words":[{"text":"gamma"}]}],"selectionMarks":[{"state":"selected"}]}],
        "pageResults":[{"page":1,"tables":[{"rows":1,"columns":1,"cells":[{"rowIndex":0,"columnIndex":0,"text":"beta","isHeader":true,"elements":["#/readResults/0/lines/0/words/1"]}]}],"keyValuePairs":[{"key":{"text":"k"},"value":{"text":"v"},"confidence":1}]}],
        "documentResults":[{"docType":"custom","docTypeConfidence":1,"pageRange":[1,1],"fields":{"A":{"type":"string","valueString":"x","text":"x","page":1,"boundingBox":[0,0,1,0,1,1,0,1],"confidence":0.9,"elements":["#/readResults/0/lines/0"]},"B":null}}]}}
        """;
}
