namespace Exporter.Tokenizers.HuggingFace;

/// <summary>The post-processors of tokenizer.json: what they put around the ids of one text.</summary>
internal static class PostProcessors
{
    internal static (int[] Before, int[] After) Read(JsonPlace json)
    {
        if (json.IsNull)
            return ([], []);
        switch (json.Type)
        {
            case "ByteLevel":
                return ([], []);
            case "BertProcessing" or "RobertaProcessing":
                return ([json["cls"].Items().ElementAt(1).Int32()], [json["sep"].Items().ElementAt(1).Int32()]);
            case "Sequence":
                List<int> before = [], after = [];
                foreach (var item in json["processors"].Items())
                {
                    var (left, right) = Read(item);
                    before.InsertRange(0, left);
                    after.AddRange(right);
                }
                return ([.. before], [.. after]);
            case "TemplateProcessing":
                return Template(json);
            default:
                throw json.Unsupported("post_processor");
        }
    }

    private static (int[] Before, int[] After) Template(JsonPlace json)
    {
        List<int> before = [], after = [];
        var seen = false;
        foreach (var item in json["single"].Items())
        {
            if (!item["Sequence"].IsNull)
            {
                seen = true;
                continue;
            }
            var token = item["SpecialToken"]["id"];
            var special = json["special_tokens"][token.String()];
            if (special.IsNull)
                throw token.Error("this token is not in special_tokens");
            (seen ? after : before).AddRange(special["ids"].Items().Select(id => id.Int32()));
        }
        return ([.. before], [.. after]);
    }
}
