using System.Text.Json;

namespace Exporter.Core.Formats.Training;

/// <summary>Rows of one question and answer in the shapes that clouds have made their own.</summary>
internal static class ConversationShapes
{
    /// <summary>Gemini on Vertex AI: <c>{"systemInstruction"?,"contents":[{"role":"user"|"model","parts":[{"text"}]}]}</c>.</summary>
    public static void Gemini(Utf8JsonWriter json, TrainingRow row, string? system)
    {
        if (system is not null)
        {
            json.WriteStartObject("systemInstruction");
            Texts(json, "parts", system);
            json.WriteEndObject();
        }

        json.WriteStartArray("contents");
        Turn(json, "user", "parts", row.User);
        Turn(json, "model", "parts", row.Output);
        json.WriteEndArray();
    }

    /// <summary>Amazon Bedrock: <c>{"schemaVersion","system":[{"text"}]?,"messages":[{"role","content":[{"text"}]}]}</c>.</summary>
    public static void Bedrock(Utf8JsonWriter json, TrainingRow row, string? system)
    {
        json.WriteString("schemaVersion", "bedrock-conversation-2024");
        if (system is not null)
        {
            Texts(json, "system", system);
        }

        json.WriteStartArray("messages");
        Turn(json, "user", "content", row.User);
        Turn(json, "assistant", "content", row.Output);
        json.WriteEndArray();
    }

    private static void Turn(Utf8JsonWriter json, string role, string member, string text)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        Texts(json, member, text);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string member, string text)
    {
        json.WriteStartArray(member);
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
