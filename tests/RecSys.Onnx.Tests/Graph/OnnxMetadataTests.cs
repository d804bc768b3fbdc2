using RecSys.Onnx.Export;
using RecSys.Onnx.Graph;
using RecSys.Onnx.Tests.Testing;
using Xunit;

namespace RecSys.Onnx.Tests.Graph;

/// <summary>Metadata comes back as it was written.</summary>
public sealed class OnnxMetadataTests
{
    [Fact]
    public void AllOfItIsReadBack()
    {
        var written = new OnnxMetadata("SASRec", OnnxMetadata.HashIds(["u1", "u2"], ["i1"]), new Dictionary<string, string> { ["Epochs"] = "20", ["Ä"] = "ö\n" });
        var read = OnnxModelFile.Read(Networks.Sequential().ToModel(written).ToBytes()).Metadata;
        Assert.NotNull(read);
        Assert.Equal((written.ModelKind, written.IdMapHash, written.LibraryVersion), (read.ModelKind, read.IdMapHash, read.LibraryVersion));
        Assert.Equal(written.Properties, read.Properties);
        Assert.Equal(OnnxPrecision.Float32, read.Precision);
        Assert.NotEqual("0", read.LibraryVersion);
    }

    [Fact]
    public void ThereMayBeNone()
    {
        Assert.Null(Networks.Sequential().ToModel().Metadata);
        Assert.Null(OnnxMetadata.FromPairs(new Dictionary<string, string> { ["author"] = "somebody" }));
    }

    [Fact]
    public void TheKeysOfTheLibraryAreReserved()
    {
        var error = Assert.Throws<ArgumentException>(() => new OnnxMetadata("SASRec", properties: new Dictionary<string, string> { ["recsys.kind"] = "other" }));
        Assert.Contains("'recsys.kind'", error.Message);
    }

    [Fact]
    public void HashesTellIdsAndTheirOrderApart()
    {
        string[] hashes = [
            OnnxMetadata.HashIds(["a", "b"]), OnnxMetadata.HashIds(["b", "a"]), OnnxMetadata.HashIds(["ab"]), OnnxMetadata.HashIds(["a"], ["b"]),
            OnnxMetadata.HashIds(["a", "b"], []), OnnxMetadata.HashIds(),
        ];
        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], OnnxMetadata.HashIds(["a", "b"]));
        Assert.Equal(64, hashes[0].Length);
    }
}
