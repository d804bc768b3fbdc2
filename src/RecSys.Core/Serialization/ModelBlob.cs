using System.Buffers.Binary;
using System.Security.Cryptography;

namespace RecSys.Serialization;

/// <summary>
/// A model as one run of bytes:
/// <code>
/// "RECSYSML"                    8 bytes
/// length of the manifest        i32, little-endian
/// SHA-256 of the manifest       32 bytes
/// manifest                      UTF-8 JSON
/// sections                      little-endian tensors, back to back in the manifest's order
/// </code>
/// </summary>
internal static class ModelBlob
{
    private static int HeaderLength => Magic.Length + 4 + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "RECSYSML"u8;

    /// <summary>Bytes that the tensors of a model take.</summary>
    public static long LengthOf(ModelWriter model) => model.Sections.Sum(s => s.Section.ByteCount);

    public static byte[] Write(ModelWriter model)
    {
        byte[] manifest = model.Manifest;
        long length = HeaderLength + manifest.Length + LengthOf(model);
        if (length > Array.MaxLength)
            throw new InvalidOperationException($"The model takes {length >> 20} MiB, more than one block of memory can hold. Save it with mlContext.Recommendation().SaveModel(model, schema, path).");
        var blob = new byte[length];
        Magic.CopyTo(blob);
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(Magic.Length), manifest.Length);
        SHA256.HashData(manifest, blob.AsSpan(Magic.Length + 4));
        int at = HeaderLength;
        manifest.CopyTo(blob.AsSpan(at));
        at += manifest.Length;
        foreach (var (section, bytes) in model.Sections)
        {
            bytes().Span.CopyTo(blob.AsSpan(at));
            at += (int)section.ByteCount;
        }
        return blob;
    }

    public static ModelReader Read(byte[] blob)
    {
        int at = HeaderLength;
        if (blob.Length < at || !blob.AsSpan().StartsWith(Magic))
            throw new FormatException("These bytes hold no RecSys.ML model.");
        int manifestLength = BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(Magic.Length));
        if (manifestLength < 0 || manifestLength > blob.Length - at)
            throw new FormatException("The model is cut off within its manifest.");
        ModelManifest manifest = ModelManifest.Parse(blob.AsSpan(at, manifestLength), blob.AsSpan(Magic.Length + 4, SHA256.HashSizeInBytes));
        long offset = at + manifestLength;
        var offsets = new Dictionary<ModelSection, long>(ReferenceEqualityComparer.Instance);
        foreach (ModelSection section in manifest.Sections)
        {
            if (section.ByteCount > blob.Length - offset)
                throw new FormatException($"The model is cut off within the section '{section.Name}'.");
            offsets.Add(section, offset);
            offset += section.ByteCount;
        }
        return new ModelReader(manifest, section => new MemoryStream(blob, (int)offsets[section], (int)section.ByteCount, writable: false));
    }
}
