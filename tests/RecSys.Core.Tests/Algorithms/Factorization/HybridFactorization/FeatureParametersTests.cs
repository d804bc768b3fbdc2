using RecSys.Algorithms;
using Xunit;

namespace RecSys.Tests.Algorithms;

public class FeatureParametersTests
{
    // Features 0 and 1 are shared, 2 is a cell's own. Vectors of one number; the padding stays 0.
    private readonly FactorTable _vectors = FactorTable.Of([1, 2, 3], 3, 1), _squares = FactorTable.Of([1, 1, 1], 3, 1);
    private readonly float[] _biases = [0.5f, 0, 0], _biasSquares = [1, 1, 1];

    [Fact]
    public void StepsOfCellsAddUp()
    {
        FeatureParameters first = Cell(), second = Cell();
        // Without λ a step is e += η·s·x/√g, g += (s·x)², here with η = ½, s = 2, x = 1: e = 2, g = 5; the second one of a cell goes on from there: e = 2 + 1/√5, g = 9.
        first.Step(0, X, 2, 0.5f, 0);
        first.Step(0, X, 2, 0.5f, 0);
        second.Step(0, X, 2, 0.5f, 0);
        first.StepBias(0, 2, 0.5f, 0);
        float step = 1 / MathF.Sqrt(5);
        Assert.Equal(2 + step, first.Vector(0)[0], 1e-6f);
        Assert.Equal(2, second.Vector(0)[0], 1e-6f);
        Assert.Equal((1.5f, 0.5f), (first.Bias(0), second.Bias(0)));
        Assert.Equal((1, 0.5f), (_vectors.Row(0)[0], _biases[0]));
        Merge(first, second);
        // Two cells of 1½ steps in the mean: w = 1 / (1 + 1½/16).
        float w = 16 / 17.5f;
        Assert.Equal(1 + (w * (1 + step + 1)), _vectors.Row(0)[0], 1e-5f);
        Assert.Equal(1 + (w * (8 + 4)), _squares.Row(0)[0], 1e-5f);
        Assert.Equal(0.5f + w, _biases[0], 1e-5f);
        Assert.Equal(1 + (4 * w), _biasSquares[0], 1e-5f);
        // After the round all see the same again.
        Assert.Equal(_vectors.Row(0)[0], first.Vector(0)[0]);
        Assert.Equal(_biases[0], second.Bias(0));
        float merged = _vectors.Row(0)[0];
        Merge(first, second);
        Assert.Equal((merged, 2), (_vectors.Row(0)[0], _vectors.Row(1)[0]));
    }

    [Fact]
    public void ManyStepsOfManyCellsAreAveragedAndThoseOfOneCellCountInFull()
    {
        FeatureParameters[] cells = [Cell(), Cell(), Cell()];
        foreach (FeatureParameters cell in cells)
        {
            for (int k = 0; k < 20; k++) cell.Step(0, X, 1, 0.5f, 0);
        }
        for (int k = 0; k < 20; k++) cells[1].Step(1, X, 1, 0.5f, 0);
        (float first, float second) = (cells[0].Vector(0)[0], cells[1].Vector(1)[0]);
        Merge(cells);
        Assert.Equal(first, _vectors.Row(0)[0], 1e-5f);
        Assert.Equal(second, _vectors.Row(1)[0], 1e-5f);
    }

    [Fact]
    public void FeaturesOfACellsOwnMoveAtOnce()
    {
        FeatureParameters cell = Cell();
        cell.Step(2, X, 2, 0.5f, 0);
        cell.StepBias(2, -2, 0.5f, 0);
        Assert.Equal((4, -1), (_vectors.Row(2)[0], _biases[2]));
        Merge(cell);
        Assert.Equal((4, -1), (_vectors.Row(2)[0], _biases[2]));
    }

    private static void Merge(params FeatureParameters[] cells)
    {
        var shared = new SharedSteps(2);
        foreach (FeatureParameters cell in cells) cell.Count(shared);
        foreach (FeatureParameters cell in cells) cell.Merge(shared);
        foreach (FeatureParameters cell in cells) cell.Clear(shared);
    }

    private static float[] X { get; } = [1, .. new float[15]];

    private FeatureParameters Cell() => new(_vectors, _squares, _biases, _biasSquares, shared: 2);
}
