using System.Runtime.Intrinsics;

namespace RecSys.Retrieval.Kernels;

/// <summary>What the scorers of rows of 8 bits do with registers of one width.</summary>
/// <typeparam name="TShorts">A register of numbers of 16 bits.</typeparam>
/// <typeparam name="TInts">A register of numbers of 32 bits.</typeparam>
internal unsafe interface IByteLanes<TShorts, TInts>
    where TShorts : struct
    where TInts : struct
{
    /// <summary>Numbers of a <typeparamref name="TShorts"/>: a group of <see cref="ByteQuery"/>.</summary>
    static abstract int Group { get; }

    /// <summary>Numbers of 16 bits.</summary>
    static abstract TShorts Load(short* from);

    /// <summary>Numbers of 8 bits, widened.</summary>
    static abstract TShorts Load(sbyte* from);

    /// <summary>Bitwise and.</summary>
    static abstract TShorts And(TShorts x, TShorts y);

    /// <summary>sum + x · y, the products of neighbours added up.</summary>
    static abstract TInts MultiplyAdd(TShorts x, TShorts y, TInts sum);

    /// <summary>The lane sums of four registers side by side.</summary>
    static abstract Vector256<double> Sums(TInts a, TInts b, TInts c, TInts d);
}
