using System.Security.Cryptography;
using RecSys.Retrieval;
using RecSys.Serialization;
using Xunit;

namespace RecSys.Testing.Retrieval;

/// <content>Files.</content>
public abstract partial class VectorIndexContract
{
    [Theory]
    [MemberData(nameof(Combinations))]
    public void LoadedAndMappedIndexesFindTheSame(VectorMetric metric, VectorStorage storage) => WithFile(path =>
    {
        VectorIndex index = Build(metric, storage);
        index.Remove(1009);
        index.Save(path);
        VectorIndex[] read = [VectorIndex.Load(path), VectorIndex.Map(path), VectorIndex.Map(path, verify: false)];
        foreach (VectorIndex other in read)
        {
            Assert.Equal(index.Options with { Threads = 0 }, other.Options with { Threads = 0 });
            Assert.Equal((index.Count, index.Dimension, index.IdKind), (other.Count, other.Dimension, other.IdKind));
            for (int q = 0; q < Queries.Count; q++) Assert.Equal(index.Search<int>(Queries.Row(q), K), other.Search<int>(Queries.Row(q), K));
            Assert.True(Bytes(index).AsSpan().SequenceEqual(Bytes(other)));
            float[] vector = new float[Dimension], expected = new float[Dimension];
            Assert.True(other.TryGetVector(1012, vector) && index.TryGetVector(1012, expected));
            Assert.Equal(expected, vector);
            Assert.False(other.TryGetVector(1009, vector));
        }
    });

    [Fact]
    public void MappedIndexTakesAdditionsAndTheFileStays() => WithFile(path =>
    {
        Build().Save(path);
        byte[] before = File.ReadAllBytes(path);
        VectorIndex first = VectorIndex.Map(path), second = VectorIndex.Map(path);
        for (int i = 0; i < 40; i++) first.Add(i, Data.Row(i));
        first.RemoveRange(Data.Ids[..40]);
        Assert.Equal((Rows, Rows), (first.Count, second.Count));
        Assert.Contains(first.Search<int>(Data.Row(3), 5, Thorough), n => n.Id == 3);
        Assert.DoesNotContain(second.Search<int>(Data.Row(3), 5, Thorough), n => n.Id == 3);
        Assert.True(before.AsSpan().SequenceEqual(File.ReadAllBytes(path)));
        first.Save(path);
        Assert.Contains(second.Search<int>(Data.Row(3), 5, Thorough), n => n.Id == 1009);
        Assert.Contains(VectorIndex.Load(path).Search<int>(Data.Row(3), 5, Thorough), n => n.Id == 3);
    });

    [Fact]
    public void TruncatedFilesAreRefused() => WithFile(path =>
    {
        byte[] whole = Bytes(Build());
        for (int i = 0; i < 40; i++)
        {
            int length = (int)((long)whole.Length * i / 40);
            File.WriteAllBytes(path, whole[..length]);
            Assert.Contains(path, Assert.Throws<FormatException>(() => VectorIndex.Load(path)).Message, StringComparison.Ordinal);
            Assert.Contains(path, Assert.Throws<FormatException>(() => VectorIndex.Map(path)).Message, StringComparison.Ordinal);
            Assert.Throws<FormatException>(() => VectorIndex.Load(new MemoryStream(whole, 0, length), whole.Length));
        }
        File.WriteAllBytes(path, whole[..^1]);
        Assert.Throws<FormatException>(() => VectorIndex.Load(path));
    });

    [Fact]
    public void ChangedFilesAreRefused() => WithFile(path =>
    {
        byte[] whole = Bytes(Build());
        int refused = 0;
        const int Tries = 60;
        for (int i = 0; i < Tries; i++)
        {
            byte[] changed = [.. whole];
            changed[(int)((long)(whole.Length - 1) * i / (Tries - 1))] ^= 0x10;
            File.WriteAllBytes(path, changed);
            try
            {
                // Only zeros between sections may differ without being noticed.
                Assert.Equal(Rows, VectorIndex.Load(path).Count);
            }
            catch (FormatException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, Tries - 3, Tries);
    });

    [Fact]
    public void NewerVersionIsRefused()
    {
        byte[] whole = Bytes(Build());
        whole[8]++;
        var error = Assert.Throws<FormatException>(() => VectorIndex.Load(new MemoryStream(whole), whole.Length));
        Assert.Contains("version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherNumbersInTheManifestAreRefused()
    {
        // The hash of the manifest is made to fit, as by someone who wants to do harm.
        byte[] whole = Bytes(Build());
        int length = BitConverter.ToInt32(whole, 12);
        string text = System.Text.Encoding.UTF8.GetString(whole, 48, length);
        foreach ((string from, string to) in new[] { ("\"dimension\":13", "\"dimension\":14"), ("\"ids.count\":700", "\"ids.count\":900"), ("\"ids.count\":700", "\"ids.count\":-70"), ("\"metric\":\"L2\"", "\"metric\":\"L9\""), ("\"Offset\":0", "\"Offset\":1") })
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            string other = text.Replace(from, to, StringComparison.Ordinal);
            byte[] manifest = System.Text.Encoding.UTF8.GetBytes(other);
            Assert.Equal(length, manifest.Length);
            byte[] changed = [.. whole];
            manifest.CopyTo(changed, 48);
            SHA256.HashData(manifest).CopyTo(changed, 16);
            Assert.Throws<FormatException>(() => VectorIndex.Load(new MemoryStream(changed), changed.Length));
        }
    }

    [Fact]
    public void OldFileStaysWhenTheDiskIsFull() => WithFile(path =>
    {
        VectorIndex index = Build();
        index.Save(path);
        byte[] before = File.ReadAllBytes(path);
        index.RemoveRange(Data.Ids[..100]);
        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream => index.Save(new FullDisk(stream, before.Length / 2))));
        Assert.True(before.AsSpan().SequenceEqual(File.ReadAllBytes(path)));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.Equal(Rows - 100, index.Count);
        index.Save(path);
        Assert.Equal(Rows - 100, VectorIndex.Load(path).Count);
    });

    private static void WithFile(Action<string> test)
    {
        string folder = Directory.CreateTempSubdirectory("recsys-index").FullName;
        try
        {
            test(Path.Combine(folder, "vectors.index"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
