using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace RecSys.Serialization;

/// <summary>
/// Finds the model in a zip that ML.NET saved, without ML.NET: in the string table of an expression transform's <c>Model.key</c>.
/// <code>
/// 0x00 u64 "ML\0MODEL"   0x20 i64 string table (end offsets, i64 each)   0x28 i64 its bytes
/// 0x30 i64 characters (UTF-16)   0x38 i64 their bytes   0x40 u64 signature "EXPRTRNF"
/// </code>
/// </summary>
internal static class PipelineZip
{
    private const int HeaderLength = 256;
    private const string Lambda = "(k) => \"";

    /// <summary>The last model of the pipeline whose text begins with <paramref name="magic"/>, or null where there is none.</summary>
    public static ModelReader? TryLoad(ZipArchive zip, string magic)
    {
        // On Windows, ML.NET writes the names with backslashes.
        foreach (var (_, entry) in zip.Entries.Select(e => (Name: e.FullName.Replace('\\', '/'), Entry: e)).Where(e => e.Name.EndsWith("/Model.key", StringComparison.Ordinal)).OrderByDescending(e => e.Name, StringComparer.Ordinal))
        {
            if (!IsExpression(entry)) continue;
            byte[] content = ZipContent.ReadAll(entry);
            if (TryFind(content, magic, out CarrierLiteral literal)) return Decode(literal);
        }
        return null;
    }

    /// <summary>A mark of everything in the zip but our own folder, from the directory's checksums alone.</summary>
    public static string Fingerprint(ZipArchive zip)
    {
        var text = new StringBuilder();
        foreach (ZipArchiveEntry entry in zip.Entries.Where(e => !e.FullName.StartsWith(ModelArchive.Folder, StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{entry.FullName} {entry.Length} {entry.Crc32:x8}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static ModelReader Decode(CarrierLiteral literal)
    {
        if (literal.State.IsEmpty)
            throw new FormatException("The zip names a model that was stored beside the pipeline, but it is not there or does not belong to it. Save it again with mlContext.Recommendation().SaveModel(model, schema, path).");
        return literal.Decode();
    }

    private static bool IsExpression(ZipArchiveEntry entry)
    {
        if (entry.Length < HeaderLength) return false;
        Span<byte> header = stackalloc byte[0x48];
        using Stream stream = entry.Open();
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header.StartsWith("ML\0MODEL"u8) && header[0x40..].SequenceEqual("EXPRTRNF"u8);
    }

    private static bool TryFind(byte[] content, string magic, out CarrierLiteral literal)
    {
        literal = default;
        long ends = At(content, 0x20), endsLength = At(content, 0x28), characters = At(content, 0x30), charactersLength = At(content, 0x38);
        if (!Within(ends, endsLength, content.Length) || !Within(characters, charactersLength, content.Length) || endsLength % 8 != 0 || charactersLength % 2 != 0)
            throw new FormatException("A part of the pipeline (Model.key) has offsets outside itself; the file is damaged.");
        long start = 0;
        for (long at = ends; at < ends + endsLength; at += 8)
        {
            long end = At(content, (int)at);
            if (end < start || end > charactersLength)
                throw new FormatException("A part of the pipeline (Model.key) has a damaged string table.");
            ReadOnlySpan<char> text = MemoryMarshal.Cast<byte, char>(content.AsSpan((int)(characters + start), (int)(end - start)));
            if (text.StartsWith(Lambda, StringComparison.Ordinal) && text.EndsWith("\"", StringComparison.Ordinal)
                && CarrierLiteral.TryParse(text[Lambda.Length..^1], out literal, magic)) return true;
            start = end;
        }
        return false;
    }

    private static long At(byte[] content, int offset) => BinaryPrimitives.ReadInt64LittleEndian(content.AsSpan(offset));

    private static bool Within(long start, long length, long total) => start >= 0 && length >= 0 && start <= total && length <= total - start;
}
