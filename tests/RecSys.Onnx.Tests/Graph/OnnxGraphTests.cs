using RecSys.Onnx.Graph;
using RecSys.Onnx.Tests.Testing;
using Xunit;

namespace RecSys.Onnx.Tests.Graph;

/// <summary>Names, constants, dynamic dimensions and the errors of the graph builder.</summary>
public sealed class OnnxGraphTests
{
    [Fact]
    public void NamesAreThoseOfTheScopes()
    {
        var model = Networks.Sequential().ToModel();
        Assert.Contains("block0/attention/query/MatMul", model.NodeNames);
        Assert.Contains("block0/attention/query/weight", model.ConstantNames);
        Assert.Contains("block0/feedforward/Gelu/Erf", model.NodeNames);
        Assert.Contains("output/MatMul", model.NodeNames);
        Assert.Equal(model.NodeNames.Count, model.NodeNames.Distinct().Count());
        Assert.Equal("sequential (items: Int64[batch, length]) → (scores: Float[batch, 200])", model.ToString());
    }

    [Fact]
    public void TheSameNameIsNumbered()
    {
        var graph = new OnnxGraph("numbers");
        var x = graph.Input("x", OnnxElement.Float, "batch");
        Assert.Equal(["Relu", "Relu_2", "Relu_3"], new[] { graph.Relu(x), graph.Relu(x), graph.Relu(x) }.Select(value => value.Name));
        using (graph.Scope("a/b"))
        using (graph.Scope("c"))
            Assert.Equal("a/b/c/Relu", graph.Relu(x).Name);
        Assert.Equal("Relu_4", graph.Relu(x).Name);
    }

    [Fact]
    public void ScopesEndInnerFirst()
    {
        var graph = new OnnxGraph("scopes");
        var outer = graph.Scope("outer");
        var inner = graph.Scope("inner");
        Assert.Contains("'outer'", Assert.Throws<InvalidOperationException>(outer.Dispose).Message);
        inner.Dispose();
        inner.Dispose();
    }

    [Fact]
    public void EqualConstantsAreStoredOnce()
    {
        var graph = new OnnxGraph("shared");
        var x = graph.Input("x", OnnxElement.Float, "batch", 2);
        var first = graph.Constant("first", [1f, 2f], 2);
        Assert.Same(first, graph.Constant("second", [1f, 2f], 2));
        Assert.NotSame(first, graph.Constant("other shape", [1f, 2f], 1, 2));
        Assert.NotSame(first, graph.Constant("other content", [1f, 3f], 2));
        // 1.0f has the bits of this integer: types tell constants apart.
        Assert.NotSame(graph.Constant("float", [1f], 1), graph.Constant("integer", [0x3F800000], 1));
        Assert.Same(graph.Scalar(2f), graph.Scalar(2f));
        Assert.NotSame(graph.Scalar(0f), graph.Scalar(-0f));
        graph.Output("y", x + first + graph.Constant("again", [1f, 2f], 2));
        Assert.Equal(["first"], graph.ToModel().ConstantNames);
    }

    [Fact]
    public void WhatNoOutputNeedsIsLeftOut()
    {
        var graph = new OnnxGraph("unused");
        var x = graph.Input("x", OnnxElement.Float, "batch", 2);
        graph.MatMul(x, graph.Constant("unused", [1f, 2f], 2, 1));
        graph.Output("y", graph.Relu(x));
        var model = graph.ToModel();
        Assert.Equal(["Relu"], model.Operators);
        Assert.Empty(model.ConstantNames);
        Assert.Equal(0, model.ParameterCount);
    }

    [Fact]
    public void AnOutputMayAddToWhatIsKnown()
    {
        var graph = new OnnxGraph("known");
        var x = graph.Input("x", OnnxElement.Float, "batch", "length", 4);
        var y = graph.Output("y", graph.Reshape(x, -1, 4), "rows", 4);
        Assert.Equal("Float[rows, 4]", $"{y.Type}{y.Shape}");
        // Inputs, constants and values that are outputs already are copied.
        graph.Output("z", y);
        graph.Output("x again", x);
        Assert.Equal(["y", "z", "x again"], graph.ToModel().Outputs.Select(output => output.Name));
    }

    [OnnxFact]
    public void BatchAndLengthAreDynamic()
    {
        var model = Networks.Sequential().ToModel();
        var four = (float[])Runtime.Run(model, Networks.Histories(4, 9))[0].Data;
        Assert.Equal(4 * Networks.Items, four.Length);
        var history = Networks.Histories(4, 9);
        for (var row = 0; row < 4; row++)
        {
            var one = Runtime.Run(model, new Feed("items", ((long[])history.Data)[(9 * row)..(9 * row + 9)], [1, 9]))[0];
            Assert.Equal([1, Networks.Items], one.Shape);
            foreach (var (expected, found) in four.Skip(row * Networks.Items).Zip((float[])one.Data))
                Assert.Equal(expected, found, 1e-5f);
        }
        Assert.Equal([2L, Networks.Items], Runtime.Run(model, Networks.Histories(2, 1))[0].Shape);
    }

    [OnnxFact]
    public void OnnxRuntimeShowsNamesOfDimensionsAndMetadata()
    {
        var metadata = new OnnxMetadata("SASRec", OnnxMetadata.HashIds(["a"]), new Dictionary<string, string> { ["MaxSequenceLength"] = "50" });
        using var session = new Microsoft.ML.OnnxRuntime.InferenceSession(Networks.Sequential().ToModel(metadata).ToBytes());
        Assert.Equal(["batch", "length"], session.InputMetadata["items"].SymbolicDimensions);
        var found = OnnxMetadata.FromPairs(session.ModelMetadata.CustomMetadataMap);
        Assert.NotNull(found);
        Assert.Equal(("SASRec", metadata.IdMapHash, "50"), (found.ModelKind, found.IdMapHash, found.Properties["MaxSequenceLength"]));
        Assert.Equal("RecSys.ML", session.ModelMetadata.ProducerName);
    }

    [Fact]
    public void ASavedModelIsReadAgain()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
        try
        {
            Networks.Sequential().Save(path);
            var model = OnnxModelFile.Read(path);
            Assert.Equal(Networks.Sequential().ToModel().ToBytes(), model.ToBytes());
            Assert.Equal(model.ByteCount, new FileInfo(path).Length);
            Assert.Equal(17, model.OperatorSet);
            Assert.Equal([path], Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ModelsThatNoFileCanHoldAreRefused()
    {
        OnnxModel.CheckSize([1_000_000_000, 1_000_000_000]);
        var error = Assert.Throws<OnnxGraphException>(() => OnnxModel.CheckSize([1_500_000_000, 1_500_000_000]));
        Assert.Contains("take 3 GB; an ONNX file holds at most 2.13 GB", error.Message);
    }

    [Fact]
    public void GatesOfLibtorchAreReordered() => Assert.Equal([3f, 4, 1, 2, 5, 6], GruGates.FromTorch([1f, 2, 3, 4, 5, 6]));
}
