using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Exporter.Tokenizers.SentencePiece;

internal enum PieceType
{
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
}

internal readonly record struct Piece(string Text, float Score, PieceType Type);

/// <summary>What a SentencePiece <c>.model</c> file (a protocol buffer, sentencepiece_model.proto) says that encoding needs.</summary>
internal sealed class ModelFile
{
    private readonly string _name;

    private ModelFile(string name) => _name = name;

    internal List<Piece> Pieces { get; } = [];

    internal int ModelType { get; private set; } = 1;

    internal bool ByteFallback { get; private set; }

    internal bool WhitespaceIsSuffix { get; private set; }

    internal byte[] CharsMap { get; private set; } = [];

    internal bool AddsDummyPrefix { get; private set; } = true;

    internal bool RemovesExtraWhitespace { get; private set; } = true;

    internal bool EscapesWhitespace { get; private set; } = true;

    /// <exception cref="TokenizerFileException">The bytes are no model.</exception>
    internal static ModelFile Read(ReadOnlySpan<byte> bytes, string name)
    {
        var model = new ModelFile(name);
        var all = bytes;
        while (!bytes.IsEmpty)
        {
            var offset = all.Length - bytes.Length;
            var (field, wire, value, body) = model.Field(ref bytes, offset);
            if (field is 1 or 2 or 3 && wire != 2)
                throw model.Error(offset, $"field {field} is not a message; is this a SentencePiece model?");
            offset = all.Length - bytes.Length - body.Length;
            if (field == 1)
                model.Pieces.Add(model.ReadPiece(body, offset));
            else if (field == 2)
                model.ReadTrainer(body, offset);
            else if (field == 3)
                model.ReadNormalizer(body, offset);
        }
        if (model.Pieces.Count == 0)
            throw model.Error(0, "the file holds no pieces; is this a SentencePiece model?");
        return model;
    }

    internal TokenizerFileException Error(int offset, string problem) =>
        new(_name, string.Create(CultureInfo.InvariantCulture, $"byte {offset}"), problem);

    private Piece ReadPiece(ReadOnlySpan<byte> bytes, int offset)
    {
        var (text, score, type) = ("", 0f, PieceType.Normal);
        while (!bytes.IsEmpty)
        {
            var (field, wire, value, body) = Field(ref bytes, offset);
            if (field == 1 && wire == 2)
                text = Encoding.UTF8.GetString(body);
            else if (field == 2 && wire == 5)
                score = BitConverter.UInt32BitsToSingle((uint)value);
            else if (field == 3 && wire == 0)
                type = (PieceType)value;
        }
        if (text.Length == 0)
            throw Error(offset, $"piece {Pieces.Count} has no text");
        if (float.IsNaN(score))
            throw Error(offset, $"piece {Pieces.Count} has no number for a score");
        return new(text, score, type);
    }

    private void ReadTrainer(ReadOnlySpan<byte> bytes, int offset)
    {
        while (!bytes.IsEmpty)
        {
            var (field, _, value, _) = Field(ref bytes, offset);
            if (field == 3)
                ModelType = (int)value;
            else if (field == 24)
                WhitespaceIsSuffix = value != 0;
            else if (field == 35)
                ByteFallback = value != 0;
        }
    }

    private void ReadNormalizer(ReadOnlySpan<byte> bytes, int offset)
    {
        while (!bytes.IsEmpty)
        {
            var (field, _, value, body) = Field(ref bytes, offset);
            if (field == 2)
                CharsMap = body.ToArray();
            else if (field == 3)
                AddsDummyPrefix = value != 0;
            else if (field == 4)
                RemovesExtraWhitespace = value != 0;
            else if (field == 5)
                EscapesWhitespace = value != 0;
        }
    }

    private FieldValue Field(ref ReadOnlySpan<byte> bytes, int offset)
    {
        var tag = Varint(ref bytes, offset);
        var (field, wire) = ((int)(tag >> 3), (int)(tag & 7));
        switch (wire)
        {
            case 0:
                return new(field, wire, Varint(ref bytes, offset), default);
            case 1 when bytes.Length >= 8:
                var eight = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
                bytes = bytes[8..];
                return new(field, wire, eight, default);
            case 5 when bytes.Length >= 4:
                var four = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
                bytes = bytes[4..];
                return new(field, wire, four, default);
            case 2:
                var length = Varint(ref bytes, offset);
                if (length > (ulong)bytes.Length)
                    throw Error(offset, $"the file ends before field {field}, which has {length} bytes. Download it again");
                var body = bytes[..(int)length];
                bytes = bytes[(int)length..];
                return new(field, wire, 0, body);
            default:
                throw Error(offset, "this is no protocol buffer, or it ends too early; is this a SentencePiece model?");
        }
    }

    private ulong Varint(ref ReadOnlySpan<byte> bytes, int offset)
    {
        ulong value = 0;
        for (var i = 0; i < 10 && i < bytes.Length; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }
        throw Error(offset, "the file ends within a number. Download it again");
    }

    private readonly ref struct FieldValue(int field, int wire, ulong value, ReadOnlySpan<byte> body)
    {
        private readonly ReadOnlySpan<byte> _body = body;

        internal void Deconstruct(out int f, out int w, out ulong v, out ReadOnlySpan<byte> b)
        {
            (f, w, v) = (field, wire, value);
            b = _body;
        }
    }
}
