using RecSys.Data;
using RecSys.Models;
using RecSys.Onnx.Export;
using RecSys.Onnx.Graph;
using RecSys.Onnx.Sessions;
using RecSys.Onnx.Tests.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Onnx.Tests.Export;

public sealed class FactorExportTests
{
    private static readonly IdMap Users = IdMap.Positions(2), Items = IdMap.Positions(3);

    [OnnxFact]
    public void ThePairsOfABatchScoreTheDotProductOfTheirVectors()
        => Assert.Equal([-1f, 4f, 7f, 4.5f, 2f, 6f], Scores(new Vectors(null).ToOnnxModel(Users, Items).ToBytes()));

    [OnnxFact]
    public void ScoresAreClippedToTheRangeOfTheModel()
        => Assert.Equal([1f, 4f, 5f, 4.5f, 2f, 5f], Scores(new Vectors((1, 5)).ToOnnxModel(Users, Items).ToBytes()));

    [OnnxFact]
    public void TheModelItselfGivesTheSameFile()
    {
        IOnnxModel model = new Vectors((1, 5));
        Assert.Equal(new Vectors((1, 5)).ToOnnxModel(Users, Items).ToBytes(), model.ToOnnx(Users, Items));
    }

    [Fact]
    public void TheFileSaysWhatItIs()
    {
        OnnxModel file = OnnxModelFile.Read(new Vectors(null).ToOnnxModel(Users, Items).ToBytes());
        OnnxMetadata metadata = Assert.IsType<OnnxMetadata>(file.Metadata);
        Assert.Equal("Vectors", metadata.ModelKind);
        Assert.Equal(OnnxMetadata.HashIds(["0", "1"], ["0", "1", "2"]), metadata.IdMapHash);
        Assert.Equal(["item", "score", "user"], metadata.Properties.Keys);
        Assert.Equal(["user", "item"], file.Inputs.Select(input => input.Name));
        Assert.Equal("score", Assert.Single(file.Outputs).Name);
        Assert.DoesNotContain("Clip", file.Operators);
    }

    [Fact]
    public void IdsOfOthersAreRefused()
    {
        var exception = Assert.Throws<ArgumentException>(() => new Vectors(null).ToOnnxModel(Items, Items));
        Assert.Contains("2 users and 3 items; found ids of 3 and 3", exception.Message, StringComparison.Ordinal);
    }

    private static float[] Scores(byte[] model)
    {
        var scores = new float[6];
        using var session = new OnnxSession(model, new OnnxSessionOptions { Device = ComputeDevice.Cpu });
        session.Run(scores.Length, [OnnxInput.Rows<long>("user", new long[] { 0, 0, 0, 1, 1, 1 }), OnnxInput.Rows<long>("item", new long[] { 0, 1, 2, 0, 1, 2 })], [OnnxOutput.Rows<float>("score", scores)]);
        return scores;
    }

    private sealed class Vectors((float Lowest, float Highest)? range) : IFactorModel
    {
        private readonly float[] _users = [1, 2, 3, 1], _items = [2, -1.5f, 0, 2, 1, 3];

        public string Algorithm => "Vectors";

        public bool PredictsRatings => false;

        public int UserCount => 2;

        public int ItemCount => 3;

        public int VectorSize => 2;

        public (float Lowest, float Highest)? ScoreRange => range;

        public void ItemVector(int item, Span<float> vector) => _items.AsSpan(item * 2, 2).CopyTo(vector);

        public void UserVector(int user, Span<float> vector) => _users.AsSpan(user * 2, 2).CopyTo(vector);
    }
}
