using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>The system of one row as <see cref="ImplicitObjective"/> states it.</summary>
internal readonly ref struct RowSystem
{
    /// <summary>The fixed vectors y: [rows × stride].</summary>
    public required float[] Vectors { get; init; }

    /// <summary>YᵀY, symmetric: [gramStride × gramStride].</summary>
    public required float[] Gram { get; init; }

    /// <summary>Length of a vector.</summary>
    public required int Factors { get; init; }

    /// <summary>Distance between the vectors.</summary>
    public required int Stride { get; init; }

    /// <summary>Rows of Y that the row has.</summary>
    public required ReadOnlySpan<int> Items { get; init; }

    /// <summary>w of each.</summary>
    public required ReadOnlySpan<float> Weights { get; init; }

    /// <summary>What the right side adds to w.</summary>
    public required float Shift { get; init; }

    /// <summary>g, the factor of YᵀY.</summary>
    public required float GramWeight { get; init; }

    /// <summary>λ_x.</summary>
    public required float Lambda { get; init; }

    /// <summary>to ← (g·YᵀY + λ_x·I)·p; p is padded with zeros to whole registers, to receives zeros there.</summary>
    public void ApplyGram(ReadOnlySpan<float> p, Span<float> to)
    {
        int rowLength = SymmetricSystem.PaddedSize(Factors);
        System.Numerics.Tensors.TensorPrimitives.Multiply(p, Lambda, to);
        int k = 0;
        for (; k + 4 <= Factors; k += 4)
        {
            RowSums.AddFour(to, GramWeight * p[k], GramRow(k, rowLength), GramWeight * p[k + 1], GramRow(k + 1, rowLength),
                GramWeight * p[k + 2], GramRow(k + 2, rowLength), GramWeight * p[k + 3], GramRow(k + 3, rowLength));
        }
        for (; k < Factors; k++) RowSums.Add(to, GramWeight * p[k], GramRow(k, rowLength));
    }

    /// <summary>Matrix = g·YᵀY + Σ w·y·yᵀ + λ_x·I and Right = Σ (w + shift)·y, with the matrix factored.</summary>
    public void Factor(SymmetricSystem system)
    {
        Span<float> right = system.Right;
        right.Clear();
        System.Numerics.Tensors.TensorPrimitives.Multiply(Gram, GramWeight, system.Matrix);
        for (int k = 0; k < Factors; k++) system.Matrix[(k * system.Padded) + k] += Lambda;
        for (int k = 0; k < Items.Length; k++)
        {
            ReadOnlySpan<float> y = Vectors.AsSpan(Items[k] * Stride, Factors);
            system.AddOuter(y, MathF.Sqrt(Weights[k]));
            RowSums.Add(right[..Factors], Weights[k] + Shift, y);
        }
        system.Flush();
        system.Factor();
    }

    private ReadOnlySpan<float> GramRow(int row, int rowLength) => Gram.AsSpan(row * rowLength, rowLength);
}
