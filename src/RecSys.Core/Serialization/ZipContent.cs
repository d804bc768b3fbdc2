using System.IO.Compression;

namespace RecSys.Serialization;

/// <summary>Reads zip entries without believing the sizes they declare.</summary>
internal static class ZipContent
{
    // Deflate cannot expand a byte to more than this.
    private const long MaxExpansion = 1032;

    public static byte[] ReadAll(ZipArchiveEntry entry, long limit = int.MaxValue)
    {
        CheckLength(entry, limit);
        var content = new byte[entry.Length];
        using Stream stream = entry.Open();
        int read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (read != content.Length) throw new FormatException($"The zip's entry '{entry.FullName}' is shorter than declared; the file is damaged.");
        return content;
    }

    public static void CheckLength(ZipArchiveEntry entry, long limit)
    {
        if (entry.Length > Math.Min(limit, Array.MaxLength) || entry.Length / MaxExpansion > entry.CompressedLength)
            throw new FormatException($"The zip's entry '{entry.FullName}' declares {entry.Length} bytes, more than it can hold; the file is damaged.");
    }
}
