namespace TorchSharp;

/// <summary>The scopes of each thread and what happened in them.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScope current;
    [ThreadStatic] private static ThreadDisposeScopeStatistics statistics;

    public static ThreadDisposeScopeStatistics Statistics => statistics ??= new ThreadDisposeScopeStatistics();

    internal static DisposeScope Current
    {
        get => current;
        set => current = value;
    }

    internal static void Created(IScoped made)
    {
        if (current is { } scope)
        {
            scope.Keep(made);
            Statistics.CreatedInScopeCount++;
        }
        else
        {
            Statistics.CreatedOutsideScopeCount++;
        }
    }

    internal static void Disposed(IScoped gone)
    {
        if (gone.Slot.Scope is { } scope)
        {
            scope.Release(gone);
            Statistics.DisposedInScopeCount++;
        }
        else
        {
            Statistics.DisposedOutsideScopeCount++;
        }
    }
}
